"""Reports about the region: below /regio/ (namespace `regio`), and what everybody may read."""

from django.urls import URLPattern, path

from raak.web.views import progress, reports

report_urls: list[URLPattern] = [
    path("verslagen/", reports.reports, name="reports"),
    path("verslagen/drempel/", reports.threshold, name="report-threshold"),
    path("verslagen/<uuid:report_id>/", reports.report, name="report"),
    path("verslagen/<uuid:report_id>/plaatsen/", reports.publish, name="report-publish"),
    path("verslagen/<uuid:report_id>/weghalen/", reports.withdraw, name="report-withdraw"),
    path("verslagen/<uuid:report_id>/<slug:format>/", reports.fetch, name="report-file"),
]
progress_urls: list[URLPattern] = [
    path("voortgang/", progress.progress, name="progress"),
    path("voortgang/<uuid:report_id>/pdf/", progress.progress_file, name="progress-file"),
]

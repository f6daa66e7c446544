"""Where the region stands: below /regio/raamwerk/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import figures, framework, start, swot

framework_urls: list[URLPattern] = [
    path("raamwerk/", framework.framework, name="framework"),
    path("raamwerk/oud/", framework.recent, name="framework-recent"),
    path("raamwerk/ontbreekt/", framework.gaps, name="framework-gaps"),
    path("raamwerk/ontbreekt/eerste-blik/", framework.typical, name="framework-typical"),
    path("raamwerk/begin/", start.start, name="start"),
    path("raamwerk/begin/<slug:part>/", start.start_part, name="start-part"),
    path("raamwerk/cijfers/", figures.own_figures, name="own-figures"),
    path("raamwerk/cijfers/<str:figure_code>/", figures.own_figure, name="own-figure"),
    path("raamwerk/sterk-zwak/", swot.swot, name="swot"),
    path("raamwerk/sterk-zwak/erbij/", swot.new_line, name="new-swot-line"),
    path("raamwerk/sterk-zwak/<uuid:line_id>/", swot.line, name="swot-line"),
    path("raamwerk/sterk-zwak/<uuid:line_id>/hoger/", swot.higher, name="swot-higher"),
    path("raamwerk/<int:number>/", framework.point, name="framework-point"),
    path("raamwerk/<int:number>/<uuid:whose_id>/", framework.score, name="framework-score"),
]

"""The centres for youth and family: public below /cjg/, and as they are kept below /regio/cjg/."""

from django.urls import URLPattern, path

from raak.web.views import centre, centre_parts, centres

centre_urls: list[URLPattern] = [
    path("cjg/", centre.centres, name="centres"),
    path("cjg/<slug:centre_slug>/", centre.centre, name="centre"),
]
_ONE = "cjg/<uuid:municipality_id>/"
centre_region_urls: list[URLPattern] = [
    path("cjg/", centres.centres, name="centres"),
    path(_ONE, centres.centre, name="centre"),
    path(f"{_ONE}wijzigen/", centres.change_centre, name="change-centre"),
    path(f"{_ONE}taken/", centre_parts.tasks, name="centre-tasks"),
    path(f"{_ONE}opzet/", centre_parts.set_up, name="centre-set-up"),
    path(f"{_ONE}partners/", centre_parts.partners, name="centre-partners"),
    path(
        f"{_ONE}partners/<uuid:partner_id>/weg/",
        centre_parts.drop_partner,
        name="drop-centre-partner",
    ),
    path(f"{_ONE}resultaten/", centre_parts.results, name="centre-results"),
    path(
        f"{_ONE}resultaten/<uuid:result_id>/weg/",
        centre_parts.drop_result,
        name="drop-centre-result",
    ),
]

"""Figures about areas and what is decided about them: below /werk/ (namespace `werk`)."""

from django.urls import URLPattern, path

from raak.web.views import area_decisions, area_import, areas

area_urls: list[URLPattern] = [
    path("wijken/", areas.areas, name="areas"),
    path("wijken/woorden/", areas.wording, name="area-words"),
    path("wijken/gericht/", area_decisions.aimed, name="aimed"),
    path("wijken/gericht/<uuid:aimed_id>/voorbij/", area_decisions.aim_ended, name="aim-ended"),
    path("wijken/invoeren/<slug:what>/", area_import.import_areas, name="area-import"),
    path("wijken/invoeren/<slug:what>/voorbeeld/", area_import.example, name="area-example"),
    path("wijken/<uuid:area_id>/", areas.area, name="area"),
    path("wijken/<uuid:area_id>/<slug:deed>/", area_decisions.decide, name="area-decide"),
]

"""Whom the agenda of the whole region reached: below /regio/bereik/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import reaching

reaching_urls: list[URLPattern] = [
    path("bereik/", reaching.reach, name="reach"),
    path("bereik/bestand/", reaching.reach_file, name="reach-file"),
]

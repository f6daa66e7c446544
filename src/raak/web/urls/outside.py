"""Public pages on which anybody may send something. No namespace: their names stand on paper."""

from django.urls import URLPattern, path

from raak.web.views import worried, young

outside_urls: list[URLPattern] = [
    path("jong/", young.young, name="young"),
    path("zorgen/", worried.worried, name="worried"),
    path("zorgen/bericht/", worried.write, name="worried-write"),
    path("zorgen/volgen/", worried.follow_up, name="worried-code"),
    path("zorgen/volgen/<str:code>/", worried.follow, name="worried-follow"),
]

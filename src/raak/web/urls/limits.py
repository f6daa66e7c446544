"""What the region decides itself about the public pages; below /regio/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import limits

limit_urls: list[URLPattern] = [
    path("termijnen/bewaren/", limits.keeping, name="keeping"),
    path("termijnen/plekken/", limits.seats, name="seat-limit"),
]

"""The root of all addresses."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("raak.web.urls"))]

handler500 = "raak.web.views.errors.server_error"

"""Styles of municipalities: the stylesheet (public), and making it below /regio/ (`regio`)."""

from django.urls import URLPattern, path

from raak.web.views import logos, themes

theme_urls: list[URLPattern] = [
    path("stijl/<slug:digest>.css", themes.stylesheet, name="theme-style"),
    path("stijl/<slug:digest>.png", logos.logo, name="theme-logo"),
]
theme_region_urls: list[URLPattern] = [
    path("stijl/", themes.themes, name="themes"),
    path("stijl/nieuw/", themes.new_theme, name="new-theme"),
    path("stijl/<uuid:theme_id>/", themes.theme, name="theme"),
    path("stijl/<uuid:theme_id>/wijzigen/", themes.change_theme, name="change-theme"),
    path("stijl/<uuid:theme_id>/logo/", logos.change_logo, name="theme-change-logo"),
    path("stijl/<uuid:theme_id>/voorbeeld/", themes.preview, name="theme-preview"),
]

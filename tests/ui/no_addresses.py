"""A site without any address: the frame of a page stands on itself."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

"""What the offer covers: below /regio/dekking/ (namespace `regio`). Links to a cell stay valid."""

from django.urls import URLPattern, path

from raak.web.views import coverage

coverage_urls: list[URLPattern] = [
    path("dekking/", coverage.coverage, name="coverage"),
    path("dekking/bestand/", coverage.coverage_file, name="coverage-file"),
    path("dekking/leeg/<uuid:meant_id>/weg/", coverage.fill, name="coverage-fill"),
    path("dekking/onderwerp/<slug:code>/", coverage.topic, name="coverage-topic"),
    path("dekking/<int:level>/<slug:function>/", coverage.cell, name="coverage-cell"),
]

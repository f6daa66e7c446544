"""Finding help near you: the public offer. These addresses stay what they are."""

from django.urls import URLPattern, path

from raak.web.views import finding

finding_urls: list[URLPattern] = [
    path("zoeken/", finding.results, name="search"),
    path("aanbod/<uuid:service_id>/", finding.service, name="service"),
    path("aanbieders/<uuid:provider_id>/", finding.organisation, name="provider"),
]

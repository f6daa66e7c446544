"""The offer for other programs, as HSDS 3.0: below /api/hsds/, open to everybody."""

from django.urls import URLPattern, path

from raak.web.views import hsds

hsds_urls: list[URLPattern] = [
    path("", hsds.about, name="hsds"),
    path("services", hsds.services, name="hsds-services"),
    path("services/<uuid:service_id>", hsds.service, name="hsds-service"),
    path("organizations", hsds.organisations, name="hsds-organizations"),
    path("organizations/<uuid:organisation_id>", hsds.organisation, name="hsds-organization"),
    path("locations", hsds.locations, name="hsds-locations"),
    path("locations/<uuid:place_id>", hsds.location, name="hsds-location"),
    path("service_at_locations", hsds.at_locations, name="hsds-at-locations"),
    path(
        "service_at_locations/<uuid:service_place_id>",
        hsds.at_location,
        name="hsds-at-location",
    ),
    path("taxonomies", hsds.taxonomies, name="hsds-taxonomies"),
    path("taxonomy_terms", hsds.taxonomy_terms, name="hsds-taxonomy-terms"),
]

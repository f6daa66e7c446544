"""The offer as it is kept: below /werk/ (namespace `werk`) and /regio/ (`regio`)."""

from django.urls import URLPattern, path

from raak.web.views import guide, offer_freshness, offer_places, offers

directory_work_urls: list[URLPattern] = [
    path("aanbod/", offers.offers, name="offers"),
    path("aanbod/nieuw/", offers.new_offer, name="new-offer"),
    path("aanbod/<uuid:service_id>/", offers.offer, name="offer"),
    path("aanbod/<uuid:service_id>/wijzigen/", offers.change_offer, name="change-offer"),
    path("aanbod/<uuid:service_id>/klopt/", offers.confirm_offer, name="confirm-offer"),
    path("aanbod/<uuid:service_id>/stand/", offers.offer_status, name="offer-status"),
    path("aanbod/<uuid:service_id>/plek/", offer_places.new_place, name="new-offer-place"),
    path(
        "aanbod/<uuid:service_id>/plek/<uuid:service_place_id>/",
        offer_places.change_place,
        name="offer-place",
    ),
    path(
        "aanbod/<uuid:service_id>/plek/<uuid:service_place_id>/weg/",
        offer_places.drop_place,
        name="drop-offer-place",
    ),
    path("verwijswijzer/", guide.guide, name="guide"),
    path("verwijswijzer/<uuid:service_id>/", guide.guide_offer, name="guide-offer"),
]
directory_region_urls: list[URLPattern] = [
    path("aanbod/", offer_freshness.offer_freshness, name="offer-freshness"),
]

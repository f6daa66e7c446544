"""What the handbook tells of interventions and money: below /regio/kennis/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import knowledge_offer

knowledge_offer_urls: list[URLPattern] = [
    path("kennis/interventies/", knowledge_offer.interventions, name="interventions"),
    path("kennis/interventies/<slug:code>/", knowledge_offer.intervention, name="intervention"),
    path("kennis/geld/", knowledge_offer.funding, name="funding"),
    path("kennis/kiezen/", knowledge_offer.choosing, name="choosing"),
]

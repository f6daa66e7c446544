"""What the handbook tells of interventions and money: below /regio/kennis/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import knowledge_offer, weighing

knowledge_offer_urls: list[URLPattern] = [
    path("kennis/interventies/", knowledge_offer.interventions, name="interventions"),
    path("kennis/interventies/<slug:code>/", knowledge_offer.intervention, name="intervention"),
    path(
        "kennis/interventies/<slug:code>/toets/<slug:sheet>/",
        weighing.intervention,
        name="weigh",
    ),
    path("kennis/naast-elkaar/", weighing.compare, name="compare"),
    path("kennis/kiezen/keten/", weighing.chain, name="weigh-chain"),
    path("kennis/lichte-hulp/", weighing.light_help, name="light-help"),
    path(
        "kennis/lichte-hulp/<uuid:municipality_id>/", weighing.light_help_at, name="light-help-at"
    ),
    path("kennis/geld/", knowledge_offer.funding, name="funding"),
    path("kennis/kiezen/", knowledge_offer.choosing, name="choosing"),
]

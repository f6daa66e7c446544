"""
Newsletters: below /nieuws/ for everybody, and below /regio/ (namespace `regio`) for who makes them.

The public ones have no namespace: their addresses stand in mail.
"""

from django.urls import URLPattern, path

from raak.web.views import effect, news, news_keeping, newsletters, subscribing

news_urls: list[URLPattern] = [
    path("", news.archive, name="news"),
    path("nieuws.atom", news.feed, name="news-feed"),
    path("aanmelden/", subscribing.subscribe, name="news-subscribe"),
    path("aanmelden/gelukt/", subscribing.asked, name="news-asked"),
    path("abonnement/<str:key>/", subscribing.subscription, name="subscription"),
    path("afmelden/<str:key>/", subscribing.unsubscribe, name="unsubscribe"),
    path("<uuid:newsletter_id>/", news.newsletter, name="newsletter"),
]
newsletter_urls: list[URLPattern] = [
    path("nieuwsbrieven/", newsletters.newsletters, name="newsletters"),
    path("nieuwsbrieven/nieuw/", newsletters.new_newsletter, name="new-newsletter"),
    path("nieuwsbrieven/gewoonte/", news_keeping.habit, name="news-habit"),
    path("nieuwsbrieven/rubrieken/", news_keeping.rubrics, name="rubrics"),
    path("nieuwsbrieven/rubrieken/nieuw/", news_keeping.new_rubric, name="new-rubric"),
    path("nieuwsbrieven/rubrieken/<uuid:rubric_id>/", news_keeping.rubric, name="rubric"),
    path("nieuwsbrieven/publicaties/", news_keeping.publications, name="publications"),
    path("nieuwsbrieven/publicaties/nieuw/", news_keeping.new_publication, name="new-publication"),
    path(
        "nieuwsbrieven/publicaties/<uuid:publication_id>/",
        news_keeping.publication,
        name="publication",
    ),
    path("nieuwsbrieven/effect/", effect.effect, name="news-effect"),
    path("nieuwsbrieven/blok/<uuid:block_id>/", newsletters.block, name="newsletter-block"),
    path("nieuwsbrieven/<uuid:newsletter_id>/", newsletters.newsletter, name="newsletter"),
    path("nieuwsbrieven/<uuid:newsletter_id>/blok/", newsletters.new_block, name="new-block"),
    path(
        "nieuwsbrieven/<uuid:newsletter_id>/voorbeeld/",
        newsletters.preview,
        name="newsletter-preview",
    ),
    path("nieuwsbrieven/<uuid:newsletter_id>/versturen/", newsletters.send, name="newsletter-send"),
]

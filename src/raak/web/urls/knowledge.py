"""What the handbook knows: below /regio/kennis/ (namespace `regio`)."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from raak.web.shown.knowledge.kinds import KINDS
from raak.web.views import knowledge


class KindConverter(StringConverter):
    """Only the kinds that are shown as plain lists; others have a page of their own beside them."""

    regex = "|".join(slug for slug, kind in KINDS.items() if not kind.page)


register_converter(KindConverter, "known_kind")

knowledge_urls: list[URLPattern] = [
    path("kennis/", knowledge.search, name="knowledge"),
    path("kennis/punten/<int:number>/", knowledge.point, name="knowledge-point"),
    path("kennis/niveaus/<int:number>/", knowledge.level, name="knowledge-level"),
    path("kennis/<known_kind:known_kind>/", knowledge.kind, name="knowledge-kind"),
    path(
        "kennis/<slug:known_kind>/<str:known_code>/woorden/",
        knowledge.word,
        name="knowledge-word",
    ),
]

"""What is shown of a search: the wish, the hits, the map, and what else somebody can do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raak.directory.queries import topics
from raak.directory.queries.documents import Card
from raak.directory.queries.finding import Shelf
from raak.directory.rules.codes import Access, Cost
from raak.search.ages import BANDS
from raak.search.engine import Asked, Hit
from raak.search.geography import postcode
from raak.web.shown import offer_words, words
from raak.web.shown.offer_map import Drawing, drawing

Words = tuple[tuple[str, str], ...]
"""(value, word) pairs of a list to choose from."""

PER_PAGE = 10
LONGEST = 120
"""Characters of a question that are read."""

AGES: Mapping[str, Promise] = {
    "zwanger": gettext_lazy("Zwanger"),
    "baby": gettext_lazy("Baby (0 tot 1 jaar)"),
    "dreumes": gettext_lazy("Dreumes (1 tot 2 jaar)"),
    "peuter": gettext_lazy("Peuter (2 tot 4 jaar)"),
    "kleuter": gettext_lazy("Kleuter (4 tot 6 jaar)"),
    "schoolkind": gettext_lazy("Schoolkind (6 tot 12 jaar)"),
    "puber": gettext_lazy("Puber (12 tot 17 jaar)"),
    "jongvolwassen": gettext_lazy("Jongvolwassene (17 tot 23 jaar)"),
}
ACCESS: Mapping[str, Promise] = {
    Access.OPEN: gettext_lazy("U kunt er zelf naartoe"),
    Access.REFERRAL: gettext_lazy("U hebt een verwijzing nodig"),
    Access.INDICATION: gettext_lazy("Eerst is een besluit van de gemeente nodig"),
}
COST: Mapping[str, Promise] = {
    Cost.FREE: gettext_lazy("Gratis"),
    Cost.CONTRIBUTION: gettext_lazy("Kleine bijdrage"),
    Cost.PAID: gettext_lazy("Kost geld"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What stands in the address of a search; whatever is wrong in it is left out."""

    text: str = ""
    postcode: str = ""
    age: str = ""
    topic: str = ""
    language: str = ""
    open_now: bool = False
    free: bool = False
    without_referral: bool = False
    at_a_distance: bool = False
    nearest: bool = False
    page: str = "1"

    @classmethod
    def read(cls, given: QueryDict) -> "Wish":
        age, topic, language = (given.get(name, "") for name in ("leeftijd", "onderwerp", "taal"))
        return cls(
            text=given.get("q", "").replace("\x00", "")[:LONGEST].strip(),
            postcode=given.get("postcode", "")[:10].strip(),
            age=age if age in AGES else "",
            topic=topic if topic in topics() else "",
            language=language if language in offer_words.LANGUAGES else "",
            open_now="nu" in given,
            free="gratis" in given,
            without_referral="zelf" in given,
            at_a_distance="afstand" in given,
            nearest=given.get("volgorde") == "dichtbij",
            page=given.get("page", "1"),
        )

    @property
    def topic_word(self) -> str:
        return topics()[self.topic].in_language(words.language()) if self.topic else ""

    @property
    def has_more(self) -> bool:
        """Whether somebody chose among the choices that are folded away."""
        shut = (self.open_now, self.free, self.without_referral, self.at_a_distance, self.nearest)
        return any(shut) or bool(self.topic or self.language)

    @property
    def postcode_is_wrong(self) -> bool:
        return bool(self.postcode) and not postcode(self.postcode)

    @property
    def ages(self) -> Words:
        return _lists(words.language())["ages"]

    @property
    def languages(self) -> Words:
        return _lists(words.language())["languages"]

    @property
    def topics(self) -> Words:
        return _lists(words.language())["topics"]

    def asked(self, moment: datetime) -> Asked:
        return Asked(
            text=self.text,
            topic=self.topic,
            ages=BANDS.get(self.age),
            postcode=self.postcode,
            language=self.language,
            access=Access.OPEN if self.without_referral else "",
            free=self.free,
            digital=self.at_a_distance,
            moment=moment,
            open_now=self.open_now,
            nearest=self.nearest,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """
    One line of a list.

    about: for whom, what it costs and so on, in a few words.
    """

    url: str
    name: str
    summary: str
    organisation: str
    about: str
    where: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    lines: Sequence[Shown]
    page: "Page[int]"
    total: int
    mended: Mapping[str, str]
    map: Drawing | None
    unknown_postcode: bool
    wider: bool
    """Whether there is something for the words alone, where the choices leave nothing."""

    @property
    def head(self) -> str:
        line = ngettext("%(total)s keer hulp gevonden", "%(total)s keer hulp gevonden", self.total)
        return line % {"total": self.total}


def found(shelf: Shelf, wish: Wish, moment: datetime) -> Results:
    """Return one page of what helps; `moment` on the wall clock."""
    asked = wish.asked(moment)
    number = int(wish.page) if wish.page.isdecimal() and len(wish.page) < 6 else 1
    start = max(number - 1, 0) * PER_PAGE
    answer = shelf.engine.find(asked, start=start, count=PER_PAGE)
    page = Paginator(range(answer.total), PER_PAGE).get_page(number)
    if page.number != number:
        start = (page.number - 1) * PER_PAGE
        answer = shelf.engine.find(asked, start=start, count=PER_PAGE)
    known = shelf.cards_of([hit.key for hit in answer.hits])
    cards = [(known[hit.key], hit) for hit in answer.hits if hit.key in known]
    return Results(
        lines=[shown_card(card, hit) for card, hit in cards],
        page=page,
        total=answer.total,
        mended=answer.mended,
        map=drawing([card for card, _hit in cards], first=start + 1),
        unknown_postcode=bool(wish.postcode) and not answer.placed and not wish.postcode_is_wrong,
        wider=not answer.total and _has_wider(shelf, asked),
    )


def _has_wider(shelf: Shelf, asked: Asked) -> bool:
    bare = replace(Asked(), text=asked.text, topic=asked.topic)
    return bare != asked and shelf.engine.find(bare, count=1).total > 0


def shown_card(card: Card, hit: Hit | None = None) -> Shown:
    return Shown(
        url=service_url(card.id),
        name=card.name,
        summary=card.summary,
        organisation=card.organisation,
        about=_about(card.youngest, card.oldest, card.cost, card.access, words.language()),
        where=_where(card, hit),
        is_open=bool(hit and hit.is_open),
    )


@lru_cache(maxsize=2_000)
def _about(youngest: int, oldest: int, cost: str, access: str, _language: str) -> str:
    """Return it in the language of the reader; many offers say the same of themselves."""
    return " · ".join(_facts(youngest, oldest, cost, access))


def _facts(youngest: int, oldest: int, cost: str, access: str) -> Iterator[str]:
    yield offer_words.ages(youngest, oldest)
    if cost in COST:
        yield str(COST[cost])
    if access != Access.OPEN and access in ACCESS:
        yield str(ACCESS[access])


def _where(card: Card, hit: Hit | None) -> str:
    towns = ", ".join(card.towns[:3])
    if hit is None or hit.km is None:
        return towns
    if hit.km < 1:
        return _("%(towns)s, binnen 1 km") % {"towns": towns}
    return _("%(towns)s, op %(km)s km") % {"towns": towns, "km": f"{hit.km:.0f}"}


@cache
def _lists(_language: str) -> Mapping[str, Words]:
    """Return what can be chosen in the language of the reader: hundreds of words on each page."""
    return {
        "ages": tuple((code, str(said)) for code, said in AGES.items()),
        "languages": tuple((code, str(said)) for code, said in offer_words.LANGUAGES.items()),
        "topics": tuple(topic_words()),
    }


def topic_words() -> list[tuple[str, str]]:
    """Return (code, word) of all topics in the language of the reader."""
    return [(code, one.in_language(words.language())) for code, one in topics().items()]


@lru_cache(maxsize=20_000)
def service_url(service_id: UUID) -> str:
    """Return where a service is shown; a list of ten would spend a quarter of its time on these."""
    return reverse("service", args=[service_id])


def provider_url(organisation_id: UUID) -> str:
    return reverse("provider", args=[organisation_id])

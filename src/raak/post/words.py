"""The words of a mail, made when it is sent: how many things wait, and where; never about whom."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from raak.post.rules import Contents, Kind

Words = tuple[str, str]
"""Subject and body."""


LATE = (Kind.ESCALATION, Kind.QUESTION_LATE)
"""What the subject of a mail says at once."""


def to_person(contents: Contents, language: str) -> Words:
    """Return what somebody with an account reads."""
    with override(language):
        total = contents.total
        if any(contents.counts.get(kind) for kind in LATE):
            subject = _("Er is iets te laat: kijk in raak")
        else:
            subject = ngettext(
                "%(n)d ding wacht op je in raak", "%(n)d dingen wachten op je in raak", total
            ) % {"n": total}
        body = [
            _("Dag,"),
            "\n".join([_("Dit wacht op je in raak:"), *_lines(contents)]),
            _("Bekijk het hier: %(address)s") % {"address": address("werk:today")},
            _("Wat er staat, lees je alleen in raak. Daarom is deze mail zo kort."),
            _("Minder of meer mail? Kies zelf: %(address)s") % {"address": address("werk:post")},
        ]
        return subject, _letter(body)


def to_organisation(contents: Contents, kind: Kind) -> Words:
    """Return what an organisation without accounts reads: in Dutch, for nobody there chose."""
    with override("nl"):
        if kind is Kind.LINK_REMINDER:
            subject = _("Herinnering: er wacht een vraag op jullie antwoord")
        else:
            subject = _("Er wacht een vraag op jullie antwoord")
        body = [
            _("Dag,"),
            _("Een organisatie waar jullie mee samenwerken, vraagt jullie iets via raak."),
            _("Lees de vraag en antwoord hier: %(address)s")
            % {"address": address("answer", contents.key)},
            _(
                "De link werkt één keer en hoogstens zeven dagen. Stuur deze mail niet door: wie de"
                " link heeft, kan de vraag lezen. Kregen jullie eerder een link? Dan werkt alleen"
                " deze nog."
            ),
        ]
        return subject, _letter(body)


def proof() -> Words:
    """Return what the administrator reads who tries whether mail works."""
    with override("nl"):
        body = [_("Dag,"), _("Als je dit leest, kan raak mail versturen.")]
        return _("Proef: raak kan mailen"), _letter(body)


def address(name: str, *arguments: str) -> str:
    """Return the whole address of a page, for outside the product."""
    return f"{settings.RAAK_ADDRESS}{reverse(name, args=arguments)}"


def _letter(paragraphs: list[str]) -> str:
    return "\n\n".join([*paragraphs, "raak"]) + "\n"


def _lines(contents: Contents) -> Iterator[str]:
    counts = {kind: contents.counts.get(kind, 0) for kind in Kind}
    said = {
        Kind.ESCALATION: ngettext(
            "%(n)d stap is te laat, en dat is bij jou gemeld",
            "%(n)d stappen zijn te laat, en dat is bij jou gemeld",
            counts[Kind.ESCALATION],
        ),
        Kind.REMINDER: ngettext(
            "%(n)d stap van jou is bijna of al te laat",
            "%(n)d stappen van jou zijn bijna of al te laat",
            counts[Kind.REMINDER],
        ),
        Kind.OFFER_DUE: ngettext(
            "%(n)d aanbod moet je bevestigen; anders zien ouders het niet meer",
            "%(n)d keer aanbod moet je bevestigen; anders zien ouders het niet meer",
            counts[Kind.OFFER_DUE],
        ),
        Kind.QUESTION_LATE: ngettext(
            "%(n)d vraag van een ouder wacht te lang op antwoord, en dat is bij jou gemeld",
            "%(n)d vragen van ouders wachten te lang op antwoord, en dat is bij jou gemeld",
            counts[Kind.QUESTION_LATE],
        ),
        Kind.OFFERED: ngettext(
            "%(n)d verwijzing wacht op een ja of nee",
            "%(n)d verwijzingen wachten op een ja of nee",
            counts[Kind.OFFERED],
        ),
        Kind.AWAITED: ngettext(
            "bij %(n)d verwijzing wacht de verwijzer nog op bericht",
            "bij %(n)d verwijzingen wacht de verwijzer nog op bericht",
            counts[Kind.AWAITED],
        ),
        Kind.ANSWERED: ngettext(
            "er is nieuws over %(n)d verwijzing van jou",
            "er is nieuws over %(n)d verwijzingen van jou",
            counts[Kind.ANSWERED],
        ),
        Kind.FEEDBACK: ngettext(
            "je kreeg %(n)d terugkoppeling",
            "je kreeg %(n)d terugkoppelingen",
            counts[Kind.FEEDBACK],
        ),
    }
    for kind, words in said.items():
        if counts[kind]:
            yield "- " + words % {"n": counts[kind]}

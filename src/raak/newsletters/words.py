"""The words of a newsletter: what a draft begins with, and the mail that it becomes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from raak.asking.rules import Block as Paragraph
from raak.asking.rules import blocks as paragraphs
from raak.newsletters.keys import key_of
from raak.newsletters.models import Block, Newsletter, Publication, Rubric, Subscriber
from raak.newsletters.queries.happenings import Happened
from raak.newsletters.rules import SMALLEST, Audience, Kind, kinds_for, told
from raak.ui import words

if TYPE_CHECKING:
    from raak.agenda.models import Meeting
    from raak.asking.models import PublicAnswer
    from raak.asking.queries import Shown
    from raak.directory.models import Service

EXCERPT = 280
"""Letters of an answer or a page; the rest is a tap away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a block of a draft begins with; the names are those of `models.Block`."""

    kind: Kind
    heading: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A block as somebody reads it. label: what sort of news it is."""

    label: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    url: str


def kind(of: str) -> str:
    """Return the few words above a block."""
    return {
        Kind.OFFER: _("Nieuw aanbod"),
        Kind.CHANGED: _("Veranderd aanbod"),
        Kind.EVENT: _("Agenda"),
        Kind.ARTICLE: _("Over opvoeden"),
        Kind.ANSWER: _("Vraag van een ouder"),
        Kind.RESULTS: _("In cijfers"),
        Kind.PUBLICATION: _("Publicatie"),
        Kind.RUBRIC: _("Vaste rubriek"),
        Kind.OWN: _("Nieuws"),
    }[Kind(of)]


def pieces(
    happened: Happened, rubrics: Sequence[Rubric], audiences: Sequence[Audience]
) -> list[Piece]:
    """Return what a draft begins with, in Dutch: what happened, and then what comes back."""
    with override("nl"):
        told_of = [each for kind in kinds_for(audiences) for each in _pieces_of(kind, happened)]
        return [*told_of, *(Piece(Kind.RUBRIC, r.title, r.text, r.url) for r in rubrics)]


def _pieces_of(kind: Kind, happened: Happened) -> Iterable[Piece]:
    return {
        Kind.OFFER: lambda: [_of_service(Kind.OFFER, each) for each in happened.added],
        Kind.CHANGED: lambda: [_of_service(Kind.CHANGED, each) for each in happened.changed],
        Kind.EVENT: lambda: [_of_meeting(*each) for each in happened.meetings],
        Kind.ARTICLE: lambda: [_of_article(each) for each in happened.articles],
        Kind.ANSWER: lambda: [_of_answer(each) for each in happened.answers],
        Kind.PUBLICATION: lambda: [_of_publication(each) for each in happened.publications],
        Kind.RESULTS: lambda: [_of_results(happened)],
    }[kind]()


def _of_service(kind: Kind, service: "Service") -> Piece:
    about = [service.summary or _short(service.description), service.organisation.name]
    url = reverse("service", args=[service.pk])
    return Piece(kind, service.name, "\n\n".join(each for each in about if each), url)


def _of_meeting(meeting: "Meeting", elsewhere: int) -> Piece:
    """Never an address: of some it is told to who has a seat only."""
    event = meeting.event
    facts = {"when": words.moment(meeting.starts_at), "place": event.place, "n": elsewhere}
    where = _("%(when)s, %(place)s") % facts
    more = ngettext("Ook op %(n)d andere plek.", "Ook op %(n)d andere plekken.", elsewhere) % facts
    about = [_short(event.about), where, more if elsewhere else ""]
    url = reverse("agenda") if elsewhere else reverse("event", args=[event.pk])
    return Piece(Kind.EVENT, event.title, "\n\n".join(each for each in about if each), url)


def _of_article(shown: "Shown") -> Piece:
    url = reverse("article", args=[shown.article.slug])
    return Piece(Kind.ARTICLE, shown.text.title_nl, _short(shown.text.body_nl), url)


def _of_answer(page: "PublicAnswer") -> Piece:
    url = f"{reverse('questions')}#{page.pk}"
    return Piece(Kind.ANSWER, page.asked[:150], _short(page.answer), url)


def _of_publication(publication: Publication) -> Piece:
    return Piece(Kind.PUBLICATION, publication.title, publication.about, publication.url)


def _of_results(happened: Happened) -> Piece:
    totals, held = happened.totals, happened.held
    counted = (
        (_("- Nieuwe trajecten na een zorg om een kind: %(n)s."), totals.begun),
        (_("- Verwijzingen waarbij het kind is aangekomen bij de hulp: %(n)s."), totals.arrived),
        (_("- Afgeronde trajecten: %(n)s."), totals.ended),
        (_("- Bijeenkomsten voor ouders en jongeren: %(n)s."), held.meetings),
        (_("- Bezoekers van die bijeenkomsten: %(n)s."), held.came),
        (_("- Beantwoorde vragen van ouders: %(n)s."), happened.answered),
    )
    text = "\n".join(line % {"n": _number(number)} for line, number in counted)
    return Piece(Kind.RESULTS, _("Wat we samen deden sinds de vorige nieuwsbrief"), text)


def _number(number: int) -> str:
    if told(number) is None:
        return _("minder dan %(n)d") % {"n": SMALLEST}
    return str(number)


def _short(text: str) -> str:
    """Return the beginning of a text, up to a whole sentence where there is one."""
    flowing = " ".join(text.split())
    if len(flowing) <= EXCERPT:
        return flowing
    cut = flowing[:EXCERPT]
    end = cut.rfind(". ")
    return cut[: end + 1] if end > 0 else f"{cut.rsplit(' ', 1)[0]}…"


def parts(blocks: Iterable[Block], *, whole: bool = False) -> list[Part]:
    """Return the blocks to read; whole: with whole addresses, for outside the product."""
    return [
        Part(
            kind(each.kind),
            each.heading,
            paragraphs(each.text),
            address(each.url) if whole else each.url,
        )
        for each in blocks
    ]


def address(url: str) -> str:
    """Return the whole address of a page of ours; another one stays as it is."""
    return f"{settings.RAAK_ADDRESS}{url}" if url.startswith("/") else url


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    text: str
    html: str


def newsletter_mail(
    newsletter: Newsletter, blocks: Iterable[Block], subscriber: Subscriber | None
) -> Written:
    """Return a newsletter as a mail; subscriber: None when somebody of the region tries it."""
    with override("nl"):
        shown = {
            "newsletter": newsletter,
            "region": newsletter.region.name,
            "intro": paragraphs(newsletter.intro),
            "parts": parts(blocks, whole=True),
            "archive": address(reverse("newsletter", args=[newsletter.pk])),
            **links(subscriber),
        }
        html = render_to_string("newsletters/mail.html", shown)
        return Written(newsletter.title, "\n\n".join(_text(shown)) + "\n", html)


def links(subscriber: Subscriber | None) -> dict[str, str]:
    """Return where somebody changes or ends the subscription; nothing for who has none."""
    if subscriber is None:
        return {}
    key = key_of(subscriber.pk)
    return {
        "change": address(reverse("subscription", args=[key])),
        "end": address(reverse("unsubscribe", args=[key])),
    }


def headers(subscriber: Subscriber | None) -> Mapping[str, str]:
    """
    Return the headers by which a mail program shows its own button to unsubscribe.

    source: RFC 2369, RFC 2919 and RFC 8058
    """
    listed = {
        "List-Id": f"<nieuws.{urlsplit(settings.RAAK_ADDRESS).hostname}>",
        "Precedence": "bulk",
    }
    if subscriber is None:
        return listed
    end = links(subscriber)["end"]
    one_click = {
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return {**listed, **one_click}


def _text(shown: Mapping[str, object]) -> Iterator[str]:
    newsletter, pieces = shown["newsletter"], shown["parts"]
    if not isinstance(newsletter, Newsletter) or not isinstance(pieces, list):
        raise TypeError("a newsletter and its parts are wanted")
    yield newsletter.title.upper()
    if newsletter.intro.strip():
        yield newsletter.intro.strip().replace("\r", "")
    for part in pieces:
        yield _part(part)
    yield _("Lees deze nieuwsbrief op de website: %(link)s") % {"link": shown["archive"]}
    yield from _foot(shown)


def _part(part: Part) -> str:
    head = f"{part.label}\n{part.heading}"
    lines = [
        "\n".join(f"- {line}" for line in each.lines) if each.is_list else each.lines[0]
        for each in part.paragraphs
    ]
    return "\n\n".join(["* * *", head, *lines, *([part.url] if part.url else [])])


def _foot(shown: Mapping[str, object]) -> Iterator[str]:
    yield "* * *"
    if "end" not in shown:
        yield _("Dit is een proefmail. Alleen jij kreeg hem.")
        return
    yield _("U krijgt deze mail omdat u zich hebt aangemeld bij %(region)s.") % {
        "region": shown["region"]
    }
    yield _("Meteen afmelden: %(link)s") % {"link": shown["end"]}
    yield _("Andere nieuwsbrieven kiezen: %(link)s") % {"link": shown["change"]}
    yield _("We houden niet bij of u deze mail opent of waar u op tikt.")


def confirm_mail(subscriber: Subscriber) -> Written:
    """Return the mail that asks whether it was really the owner of an address who asked."""
    with override(subscriber.language):
        link = {"link": links(subscriber)["change"], "region": subscriber.region.name}
        if subscriber.confirmed_at:
            subject = _("U bent al aangemeld voor de nieuwsbrief")
            asked = _(
                "Iemand, misschien u zelf, meldde dit adres aan voor de nieuwsbrief van %(region)s."
                " U stond al op de lijst. Bekijk of verander uw keuze hier: %(link)s"
            )
        else:
            subject = _("Nog één stap: bevestig uw aanmelding")
            asked = _(
                "Iemand, misschien u zelf, meldde dit adres aan voor de nieuwsbrief van %(region)s."
                " Klopt dat? Bevestig het hier: %(link)s"
            )
        body = [
            _("Dag,"),
            asked % link,
            _("Was u dat niet? Dan hoeft u niets te doen. U krijgt dan geen nieuwsbrief."),
        ]
        return Written(subject, "\n\n".join(body) + "\n", "")

"""What keeps the work of a plan, in words: what is arranged, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.monitoring.rules.anchoring import (
    KIND_OF,
    TWO_YEARLY,
    Frame,
    Kind,
    Open,
    Signed,
    Sort,
)
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import plans as plan_words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.monitoring.models import Anchor
    from raak.monitoring.queries import Keeping, Kept
    from raak.plans.models import Plan


def kind(of: Kind) -> str:
    return {
        Kind.HOME: _("Een plek in beleid"),
        Kind.AGREEMENT: _("Een afspraak die het draagt"),
        Kind.TRAINING: _("Scholing die terugkomt"),
        Kind.SCALING: _("Wat anderen kunnen overnemen"),
        Kind.MEDIA: _("Nieuwsbrief en presentaties"),
        Kind.SUPERVISION: _("Toezicht door subsidie"),
        Kind.STEERING: _("Na de stuurgroep"),
        Kind.REORGANISATION: _("Een reorganisatie"),
    }[of]


def frame(of: Frame) -> str:
    return {
        Frame.VIOLENCE: _("De lokale aanpak van huiselijk geweld"),
        Frame.YOUTH: _("Het lokale jeugdbeleid"),
        Frame.PUBLIC_HEALTH: _("De openbare geestelijke gezondheidszorg (OGGZ)"),
        Frame.OTHER: _("Ander beleid"),
    }[of]


def sort(of: Sort) -> str:
    return {
        Sort.MATERIAL: _("Materiaal"),
        Sort.METHOD: _("Een manier van werken"),
        Sort.PROTOCOL: _("Een route of protocol"),
        Sort.COOPERATION: _("Een vorm van samenwerken"),
        Sort.AGREEMENT: _("Een afspraak"),
    }[of]


def repeat(months: int) -> str:
    return _("Elke twee jaar") if months == TWO_YEARLY else _("Elk jaar")


def signed(of: Signed) -> Pill:
    state, told = {
        Signed.INTENDED: (State.WAITING, _("afspraak is een voornemen")),
        Signed.SIGNED: (State.IN_TIME, _("afspraak is getekend")),
        Signed.WORKED_OUT: (State.DONE, _("iedereen werkt ermee")),
    }[of]
    return Pill(state.value, told)


def still_open(of: Open) -> str:
    return {
        Open.HOME: _("nog geen plek in beleid"),
        Open.AGREEMENT: _("nog geen afspraak die het draagt"),
        Open.UNSIGNED: _("de afspraak is nog niet getekend"),
        Open.TOO_LOW: _("de afspraak is niet overal door directie of bestuur getekend"),
        Open.MONEY: _("er is niet voor alles geld"),
        Open.TRAINING: _("geen scholing die terugkomt"),
        Open.MEDIA: _("wie de nieuwsbrief en presentaties overneemt"),
        Open.SUPERVISION: _("in welk subsidiecontract het protocol staat"),
        Open.STEERING: _("waar de stuurgroep in opgaat"),
    }[of]


@dataclass(frozen=True, slots=True)
class Asks:
    """How a kind asks what it needs; empty: as the form asks it."""

    what: str
    help: str
    party: str = ""
    due: str = ""
    done: str = ""


def asks(of: Kind) -> Asks:
    return {
        Kind.HOME: Asks(
            _("Waar precies krijgt het een plek?"),
            _("Noem de nota of het programma, en wat er staat of moet komen te staan."),
        ),
        Kind.AGREEMENT: Asks(
            _("Wat regelt de afspraak hiervoor?"),
            _("Zoals: wie het na het project doet, en wie het betaalt."),
        ),
        Kind.TRAINING: Asks(
            _("Welke scholing komt terug?"),
            _("Zo blijven mensen alert: herkennen, praten en handelen."),
            party=_("Voor welke beroepsgroepen?"),
            due=_("Volgende keer uiterlijk op"),
            done=_("Laatst gegeven op"),
        ),
        Kind.SCALING: Asks(
            _("Wat kunnen anderen overnemen?"),
            _("Schrijf het zo dat een andere regio weet wat ze krijgt."),
            party=_("Aan wie bevelen jullie het aan?"),
            done=_("Aanbevolen op"),
        ),
        Kind.MEDIA: Asks(
            _("Welke nieuwsbrief of presentatie moet blijven?"),
            _("Zoals: een vast stuk in de nieuwsbrief over opvoeden."),
            party=_("Wie neemt het over?"),
        ),
        Kind.SUPERVISION: Asks(
            _("Wat staat er in het contract?"),
            _(
                "Het protocol hoort in het kwaliteitsbeleid, past bij de privacyregels, en iedereen"
                " kent het. Schrijf op wie dat nagaat."
            ),
            party=_("Van welke gemeente, met welke organisaties?"),
        ),
        Kind.STEERING: Asks(
            _("Waar gaat de stuurgroep in op?"),
            _("Noem ook hoe kindermishandeling daar op de agenda blijft staan."),
            party=_("Wie houdt het onderwerp daar levend?"),
        ),
        Kind.REORGANISATION: Asks(
            _("Wat kan er door misgaan?"),
            _("Uitproberen lukt vaak wel in een reorganisatie; een vaste plek krijgen niet."),
            due=_("Duurt tot en met"),
            done=_("Voorbij sinds"),
        ),
    }[of]


@dataclass(frozen=True, slots=True)
class AnchorRow:
    title: str
    about: str
    url: str
    pill: Pill | None


def anchor_row(of: Anchor, today: date, *, with_activity: bool = False) -> AnchorRow:
    named = of.activity.title if with_activity and of.activity else ""
    return AnchorRow(
        of.what if len(of.what) <= 100 else f"{of.what[:99]}…",
        " · ".join(filter(None, (kind(Kind(of.kind)), named, _details(of)))),
        reverse("regio:anchor", args=[of.pk]),
        pill(of, today),
    )


def _details(of: Anchor) -> str:
    told = (
        frame(Frame(of.frame)) if of.frame else "",
        of.agreement.title if of.agreement else "",
        of.organisation.name if of.organisation else "",
        sort(Sort(of.sort)) if of.sort else "",
        of.party,
    )
    return " · ".join(filter(None, told))


def pill(of: Anchor, today: date) -> Pill:
    """What comes back is never done; a reorganisation is over, not arranged."""
    late = of.due_on is not None and of.due_on < today
    if of.every_months and of.due_on:
        told = _("terug op %(day)s") % {"day": dates.day(of.due_on)}
        return Pill((State.LATE if late else State.IN_TIME).value, told)
    if of.done_on:
        over = of.kind == Kind.REORGANISATION
        return Pill(State.DONE.value, _("voorbij") if over else _("geregeld"))
    if of.kind == Kind.REORGANISATION:
        return Pill(State.WAITING.value, _("voorbij") if late else _("let op"))
    if of.due_on:
        told = _("uiterlijk %(day)s") % {"day": dates.day(of.due_on)}
        return Pill((State.LATE if late else State.WAITING).value, told)
    return Pill(State.WAITING.value, _("nog te regelen"))


def anchor_facts(of: Anchor) -> list[tuple[str, object]]:
    asked = asks(Kind(of.kind))
    return [
        (_("Gaat over"), of.activity.title if of.activity else _("het hele plan")),
        (_("In welk beleid?"), frame(Frame(of.frame)) if of.frame else ""),
        (_("Afspraak"), of.agreement.title if of.agreement else ""),
        (_("Organisatie"), of.organisation.name if of.organisation else ""),
        (_("Wat is het?"), sort(Sort(of.sort)) if of.sort else ""),
        (asked.party or _("Wie?"), of.party),
        (_("Hoe vaak komt het terug?"), repeat(of.every_months) if of.every_months else ""),
        (_("Wie bewaakt het?"), of.keeper.name),
        (asked.due or _("Uiterlijk op"), dates.day(of.due_on) if of.due_on else ""),
        (asked.done or _("Geregeld op"), dates.day(of.done_on) if of.done_on else ""),
        (_("Geldt niet meer"), of.dropped_why),
    ]


@dataclass(frozen=True, slots=True)
class OpenShown:
    """url: where it is written down; empty: it closes elsewhere."""

    says: str
    url: str


@dataclass(frozen=True, slots=True)
class KeptShown:
    title: str
    url: str
    money: Pill | None
    signed: Pill | None
    open: list[OpenShown]
    rows: list[AnchorRow]
    warning: str


def kept_shown(of: Kept, plan: Plan, today: date) -> KeptShown:
    work = of.worked
    named = work.activity.title if work else _("Het hele plan")
    return KeptShown(
        title=named,
        url=reverse("regio:activity-standing", args=[work.activity.pk]) if work else "",
        money=plan_words.money_pill(work) if work else None,
        signed=signed(of.signed) if of.signed else None,
        open=[
            OpenShown(still_open(each), _arrange(each, plan, work.activity.pk if work else None))
            for each in of.open
        ],
        rows=[anchor_row(each, today) for each in of.anchors],
        warning=_warning(of),
    )


def _arrange(what: Open, plan: Plan, activity_id: UUID | None) -> str:
    if what is Open.MONEY and activity_id:
        return reverse("regio:take-money", args=[activity_id])
    if what not in KIND_OF:
        return reverse("regio:agreements")
    address = reverse("regio:new-anchor", args=[plan.pk, KIND_OF[what].value])
    return f"{address}?activiteit={activity_id}" if activity_id else address


def _warning(of: Kept) -> str:
    if of.warning is None or of.warning.organisation is None:
        return ""
    return _(
        "%(name)s reorganiseert. Regel een vaste plek nu met de directie, niet alleen met de"
        " mensen die het doen."
    ) % {"name": of.warning.organisation.name}


def shared_rows(keeping: Keeping) -> list[list[object]]:
    """Return what others can take over, as lines of a file to send along."""
    every = [keeping.plan, *keeping.activities]
    shared = [(kept, each) for kept in every for each in kept.anchors if each.kind == Kind.SCALING]
    head: list[object] = [
        *(_("Wat"), _("Soort"), _("Hoort bij"), _("Aanbevolen aan"), _("Aanbevolen op")),
    ]
    return [
        head,
        *(_shared(kept, each) for kept, each in shared),
    ]


def _shared(kept: Kept, of: Anchor) -> list[object]:
    title = kept.worked.activity.title if kept.worked else ""
    return [of.what, sort(Sort(of.sort)), title, of.party, of.done_on or ""]


def kinds() -> Iterable[tuple[str, str]]:
    return [(each.value, kind(each)) for each in Kind]

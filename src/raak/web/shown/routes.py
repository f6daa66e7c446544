"""The routes of a region: what they promise, and what the region must still choose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.kernel.terms import Term
from raak.protocols.model import Protocol
from raak.protocols.proof import Bound, Claim, Proof
from raak.ui import words as dates
from raak.web.shown import words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.trajectories.models import PublishedProtocol


@dataclass(frozen=True, slots=True)
class RouteRow:
    title: str
    about: str
    url: str
    file_url: str
    pill: Pill


def route_row(
    published: PublishedProtocol, protocol: Protocol, terms: Mapping[str, Term]
) -> RouteRow:
    given = {"version": published.version, "day": dates.day(published.published_at)}
    level = words.level(published.edition, protocol.level)
    since = _("versie %(version)s, sinds %(day)s") % given
    return RouteRow(
        title=words.title_of(published),
        about=f"{level} · {since}",
        url=reverse("werk:route", args=[published.code]),
        file_url=reverse("werk:route-file", args=[published.code]),
        pill=open_pill(sum(setting.id not in terms for setting in protocol.settings)),
    )


def open_pill(count: int) -> Pill:
    """Return whether a route can start: only when the region has chosen all its terms."""
    if not count:
        return Pill("done", _("klaar voor gebruik"))
    text = ngettext("%(n)d termijn nog te kiezen", "%(n)d termijnen nog te kiezen", count)
    return Pill("soon", text % {"n": count})


@dataclass(frozen=True, slots=True)
class TermRow:
    """
    One term that the source leaves open.

    used:   what counts now, in words; empty while nobody chose and there is no default.
    chosen: the region chose it; else it is the default of the protocol.
    """

    protocol: str
    setting: str
    title: str
    note: str
    source: str
    example: str
    used: str
    chosen: bool
    term: Term | None

    @property
    def pill(self) -> Pill:
        if not self.used:
            return Pill("soon", _("nog te kiezen"))
        if self.chosen:
            return Pill("done", self.used)
        return Pill("in_time", _("%(term)s, tot de regio iets anders kiest") % {"term": self.used})


def term_rows(
    protocol: Protocol, terms: Mapping[str, Term], chosen: Collection[str]
) -> list[TermRow]:
    """
    Return the open terms of a protocol.

    terms:  what counts now. chosen: `<protocol>.<setting>` of what the region chose.
    """
    return [
        TermRow(
            protocol=protocol.id,
            setting=setting.id,
            title=words.said(setting.title),
            note=words.said(setting.note),
            source=setting.source,
            example=words.term(setting.example),
            used=words.term(terms.get(setting.id)),
            chosen=f"{protocol.id}.{setting.id}" in chosen,
            term=terms.get(setting.id),
        )
        for setting in protocol.settings
    ]


@dataclass(frozen=True, slots=True)
class Promise:
    """
    What a route promises about one milestone or ending.

    on_time: the most working days when nobody is late; with_ladder: when everybody is as late as
    the ladder allows. path: (step, outcome, working day) of the course that takes so long.
    """

    kind: str
    title: str
    on_time: str
    with_ladder: str
    path: list[tuple[str, str, str]]


def promises(protocol: Protocol, proof: Proof) -> list[Promise]:
    return [_promise(protocol, claim) for claim in proof.claims]


def _promise(protocol: Protocol, claim: Claim) -> Promise:
    kinds = {"milestone": _("mijlpaal"), "ending": _("einde")}
    return Promise(
        kind=kinds[claim.kind],
        title=words.said(claim.title),
        on_time=words.working_days(claim.on_time.days),
        with_ladder=words.working_days(claim.with_ladder.days),
        path=list(_path(protocol, claim.on_time)),
    )


def _path(protocol: Protocol, bound: Bound) -> Iterator[tuple[str, str, str]]:
    for done in bound.path:
        step = protocol.step(done.step)
        outcome = step.outcome(done.outcome)
        yield (
            words.said(step.title),
            words.said(outcome.title) if outcome else "",
            _("werkdag %(n)d") % {"n": done.day},
        )


def examples_used(proof: Proof) -> list[str]:
    """Return the titles of the terms for which the proof could only take the example."""
    return [words.said(used.title) for used in proof.terms if used.origin == "example"]

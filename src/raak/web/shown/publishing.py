"""What publishing a route would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.kernel.terms import Term
from raak.protocols.model import Protocol, Step
from raak.protocols.proof import Proof
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.trajectories.models import PublishedProtocol


@dataclass(frozen=True, slots=True)
class Running:
    """The version that new trajectories start with now."""

    published: PublishedProtocol
    protocol: Protocol
    proof: Proof


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """
    The most working days to one milestone or ending. before: in the running version, in words.
    """

    title: str
    before: str
    on_time: str
    with_ladder: str


def claim_heads() -> list[str]:
    """Return the heads of the table; all but the first are numbers."""
    return [_("Tot"), _("Nu"), _("Straks"), _("Straks, als iedereen te laat is")]


def claim_rows(proof: Proof, running: Running | None) -> list[ClaimRow]:
    before = {(each.kind, each.id): each for each in running.proof.claims} if running else {}
    return [
        ClaimRow(
            title=words.said(claim.title),
            before=words.working_days(before[key].on_time.days) if key in before else _("nieuw"),
            on_time=words.working_days(claim.on_time.days),
            with_ladder=words.working_days(claim.with_ladder.days),
        )
        for claim in proof.claims
        for key in [(claim.kind, claim.id)]
    ]


def about(protocol: Protocol, edition: str, running: Running | None) -> list[tuple[str, str]]:
    """Return the facts of the new version beside those of the running one."""
    now = running.protocol if running else None
    steps = words_for_steps(len(protocol.steps))
    return [
        (_("Route"), words.said(protocol.title)),
        (_("Versie"), _compared(str(protocol.version), str(now.version) if now else "")),
        (_("Niveau"), words.capital(words.level(edition, protocol.level))),
        (_("Stappen"), _compared(steps, words_for_steps(len(now.steps)) if now else "")),
    ]


def strange_edition(protocol: Protocol, edition: str) -> str:
    """Return a warning when the file is written for another edition than the region works with."""
    if protocol.edition == edition:
        return ""
    told = _(
        "Dit bestand hoort bij de uitgave %(file)s. Jouw regio werkt met %(region)s: rollen,"
        " termijnen en woorden kunnen anders zijn. Kijk of je het goede bestand koos."
    )
    return told % {"file": protocol.edition, "region": edition}


def words_for_steps(count: int) -> str:
    return ngettext("%(n)d stap", "%(n)d stappen", count) % {"n": count}


def _compared(then: str, now: str) -> str:
    if not now:
        return _("%(then)s (nieuw in deze regio)") % {"then": then}
    if then == now:
        return then
    return _("%(then)s (nu: %(now)s)") % {"then": then, "now": now}


def step_changes(protocol: Protocol, running: Running | None) -> list[tuple[str, list[str]]]:
    """Return (what happens, titles of the steps it happens to); nothing for a new route."""
    if running is None:
        return []
    old, new = _by_id(running.protocol), _by_id(protocol)
    kinds = [
        (_("Nieuw"), [new[each] for each in new if each not in old]),
        (_("Anders"), [new[each] for each in new if each in old and old[each] != new[each]]),
        (_("Vervalt"), [old[each] for each in old if each not in new]),
    ]
    return [(kind, [words.said(step.title) for step in steps]) for kind, steps in kinds if steps]


def _by_id(protocol: Protocol) -> Mapping[str, Step]:
    return {step.id: step for step in protocol.steps}


def to_choose(protocol: Protocol, terms: Mapping[str, Term]) -> Iterator[str]:
    """Yield the titles of the terms that the region must still choose for this version."""
    for setting in protocol.settings:
        if setting.id not in terms:
            yield words.said(setting.title)

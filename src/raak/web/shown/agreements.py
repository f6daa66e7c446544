"""Agreements in words: what they are, who signed, and where each party stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.meetings.queries import Standing
from raak.meetings.rules import AgreementKind, Rank, Verdict
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.structure import STATES, verdict

if TYPE_CHECKING:
    from raak.meetings.models import Agreement, Signature


def kind(of: str) -> str:
    return {
        AgreementKind.AGREEMENT: _("afspraak"),
        AgreementKind.COVENANT: _("convenant"),
        AgreementKind.INTENTION: _("intentieverklaring"),
        AgreementKind.ADMINISTRATIVE: _("bestuurlijke afspraak"),
    }[AgreementKind(of)]


def rank(of: str) -> str:
    return {
        Rank.WORKER: _("medewerker"),
        Rank.MANAGER: _("leidinggevende"),
        Rank.DIRECTOR: _("directeur of bestuurder"),
    }[Rank(of)]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    title: str
    url: str
    about: str
    pill: Pill | None


def agreement_rows(
    agreements: Iterable[Agreement], standings: Mapping[UUID, Standing], today: date
) -> list[AgreementRow]:
    return [_row(each, standings.get(each.pk, Standing()), today) for each in agreements]


def _row(agreement: Agreement, standing: Standing, today: date) -> AgreementRow:
    return AgreementRow(
        title=agreement.title,
        url=reverse("regio:agreement", args=[agreement.pk]),
        about=" · ".join([kind(agreement.kind), *standing_words(standing)]),
        pill=agreement_pill(agreement, today),
    )


def standing_words(standing: Standing) -> list[str]:
    """Return "37 partijen", "12 werken ermee" and how many signed below the board."""
    n = standing.parties
    said = [ngettext("%(n)d partij", "%(n)d partijen", n) % {"n": n}]
    if n:
        work = ngettext("%(n)d werkt ermee", "%(n)d werken ermee", standing.carried)
        said.append(work % {"n": standing.carried})
    if standing.partly:
        said.append(_("%(n)d deels") % {"n": standing.partly})
    if standing.too_low:
        said.append(_("%(n)d niet door de directie getekend") % {"n": standing.too_low})
    return said


def agreement_pill(agreement: Agreement, today: date) -> Pill | None:
    if agreement.ended_at:
        day = {"day": dates.day(agreement.ended_at)}
        return Pill(State.DONE.value, _("geldt niet meer sinds %(day)s") % day)
    if not agreement.keeper.is_active:
        return Pill(State.LATE.value, _("niemand bewaakt het"))
    if agreement.review_on and agreement.review_on <= today:
        return Pill(State.LATE.value, _("opnieuw bekijken"))
    return None


def agreement_facts(agreement: Agreement) -> list[tuple[str, str]]:
    return [
        (_("Wat het is"), kind(agreement.kind)),
        (_("Afgesproken op"), dates.day(agreement.agreed_on)),
        (_("Wie bewaakt het"), _keeper(agreement)),
        (_("Opnieuw bekijken op"), dates.day(agreement.review_on)),
    ]


def _keeper(agreement: Agreement) -> str:
    if agreement.keeper.is_active:
        return agreement.keeper.name
    return _("%(name)s werkt hier niet meer: kies iemand anders") % {"name": agreement.keeper.name}


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """too_low: signed by somebody who does not bind the party. over: it takes part no more."""

    signature: Signature
    signed: str
    carried: Pill
    too_low: str
    over: str


def signature_rows(signatures: Iterable[Signature]) -> list[SignatureRow]:
    return [_signature(each) for each in signatures]


def _signature(signature: Signature) -> SignatureRow:
    given = {
        "name": signature.signed_by,
        "rank": rank(signature.rank),
        "day": dates.day(signature.signed_on),
    }
    said = verdict(signature.carried)
    if signature.carried_on:
        words = {"said": said, "day": dates.day(signature.carried_on)}
        said = _("%(said)s, %(day)s") % words
    low = signature.rank != Rank.DIRECTOR
    return SignatureRow(
        signature=signature,
        signed=_("%(name)s, %(rank)s, %(day)s") % given,
        carried=Pill(STATES[Verdict(signature.carried)].value, said),
        too_low=_("niet door de directie getekend") if low else "",
        over=_over(signature),
    )


def _over(signature: Signature) -> str:
    if signature.withdrawn_on is None:
        return ""
    given = {"day": dates.day(signature.withdrawn_on), "why": signature.withdrawn_why}
    return _("gestopt op %(day)s: %(why)s") % given

"""The open organisations of a region, and what hangs at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.trajectories.queries.team import OpenWork
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """about: its sector, and what is open there."""

    name: str
    about: str
    url: str


def organisation_rows(
    organisations: Iterable[Organisation], work: Mapping[UUID, OpenWork], edition: str
) -> list[OrganisationRow]:
    return [
        OrganisationRow(
            name=each.name,
            about=" · ".join(
                [words.capital(words.sector(edition, each.sector)), *_open(work[each.pk])]
            ),
            url=reverse("regio:organisation", args=[each.pk]),
        )
        for each in organisations
    ]


def _open(work: OpenWork) -> list[str]:
    referrals = work.asked + work.sent
    if not work.steps and not referrals:
        return [_("er staat niets open")]
    steps = ngettext("%(n)d open stap", "%(n)d open stappen", work.steps)
    live = ngettext("%(n)d lopende verwijzing", "%(n)d lopende verwijzingen", referrals)
    return [steps % {"n": work.steps}, live % {"n": referrals}]


def moves(work: OpenWork) -> list[tuple[str, str]]:
    """Return what moves to a successor, for the facts on the page."""
    return [
        (_("Open stappen"), str(work.steps)),
        (_("Verwijzingen die zij kregen"), str(work.asked)),
        (_("Verwijzingen die zij stuurden"), str(work.sent)),
    ]

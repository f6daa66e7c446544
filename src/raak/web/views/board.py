"""The chain board: where handing over jams, per pair of organisations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.parties.queries import calendar_of, organisations_of
from raak.trajectories.queries import board as queries
from raak.trajectories.queries.today import MOST
from raak.trajectories.rules import quarter_of
from raak.web.shown.board import (
    Board,
    board_heads,
    pair_heads,
    pair_rows,
    short_heads,
    slowest,
    worst,
)
from raak.web.shown.lists import listed
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from raak.parties.models import Organisation
    from raak.trajectories.models import Referral

Row = TypeVar("Row", bound="Model")

BEFORE = "vorig"
"""In the address: the quarter before this one."""
WHOLE = "alles"
"""In the address: the one list that is shown as far as it goes, and nothing else."""
LISTS = ("lijnen", "stil", "vast", "laat")
PAIRS, FEW = 10, 3
"""Rows on the whole board: it is read on a phone, between two calls."""


@require_http_methods(["GET", "HEAD"])
@guard(Permission.BOARD_VIEW)
def board(request: ActorRequest) -> HttpResponse:
    """Pairs, silence, jams and late steps of the whole region, worst on top: one statement each."""
    actor, today = request.actor, office_day(timezone.now())
    only = _only(request.GET.get(WHOLE, ""))
    quarter = _quarter(today, before=BEFORE in request.GET)
    desk, most = _desk(request, today), MOST if only else FEW
    most_pairs = MOST if only else PAIRS
    pairs = listed(pair_rows(_part(queries.lines_visible_to(actor, quarter), "lijnen", only)))
    late = listed(_part(queries.late_steps(actor, today), "laat", only))
    silent = listed(_part(queries.silent_referrals(actor, today), "stil", only))
    stuck = listed(_part(queries.stuck_referrals(actor, today), "vast", only))
    heads = board_heads()
    context = {
        "columns": [heads[0], *(f"{head}#" for head in heads[1:])],
        "short": short_heads(),
        "only": only,
        "tabs": _tabs(today, only, before=BEFORE in request.GET),
        "worst": worst(pairs.rows),
        "slowest": slowest(pairs.first(most_pairs).rows),
        "pairs": pairs.first(most_pairs),
        "calls": [] if only else desk.calls(silent, stuck),
        "late": desk.late(late.first(most).rows),
        "late_count": late.count,
        "late_more": late.first(most).more,
        "silent": desk.silent(silent.first(most).rows),
        "silent_count": silent.count,
        "silent_more": silent.first(most).more,
        "stuck": desk.stuck(stuck.first(most).rows),
        "stuck_count": stuck.count,
        "stuck_more": stuck.first(most).more,
    }
    return render(request, "web/board.html", context)


def _only(asked: str) -> str:
    """Return the one list that was asked for; nothing (the whole board) for anything else."""
    return asked if asked in LISTS else ""


def _part(found: QuerySet[Row], name: str, only: str) -> QuerySet[Row]:
    """Return what is shown of a list, and one more; nothing when only another was asked for."""
    return found[: MOST + 1] if only in {"", name} else found.none()


@require_http_methods(["GET", "HEAD"])
@guard(Permission.BOARD_VIEW)
def pair(request: ActorRequest, sender_id: UUID, receiver_id: UUID) -> HttpResponse:
    """What hangs between two organisations, and how it went in two quarters."""
    actor, today = request.actor, office_day(timezone.now())
    found = organisations_of(actor.here).in_bulk([sender_id, receiver_id])
    if len(found) != len({sender_id, receiver_id}):
        raise Http404
    desk, both = _desk(request, today, between=True), (sender_id, receiver_id)
    silent = listed(queries.silent_referrals(actor, today, both)[: MOST + 1])
    stuck = listed(queries.stuck_referrals(actor, today, both)[: MOST + 1])
    heads = pair_heads()
    context = {
        "columns": [heads[0], *(f"{head}#" for head in heads[1:])],
        "heads": heads,
        "contacts": [(each.name, each.phone or each.email) for each in found.values()],
        "sender": found[sender_id],
        "receiver": found[receiver_id],
        "quarters": [
            (title, row)
            for title, quarter in _quarters(today)
            for row in pair_rows(queries.lines_between(actor, quarter, both))
        ],
        "silent": desk.silent(silent.rows),
        "silent_count": silent.count,
        "stuck": desk.stuck(stuck.rows),
        "stuck_count": stuck.count,
    }
    return render(request, "web/board_pair.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.BOARD_VIEW)
def receiver(request: ActorRequest, receiver_id: UUID) -> HttpResponse:
    """Whom to call at one organisation, and about what."""
    actor, today = request.actor, office_day(timezone.now())
    found = get_object_or_404(organisations_of(actor.here), pk=receiver_id)
    silent = listed(_waits_for(found, queries.silent_referrals(actor, today)))
    stuck = listed(_waits_for(found, queries.stuck_referrals(actor, today)))
    desk = _desk(request, today)
    context = {
        "receiver": found,
        "silent": desk.silent(silent.rows),
        "silent_count": silent.count,
        "stuck": desk.stuck(stuck.rows),
        "stuck_count": stuck.count,
    }
    return render(request, "web/board_receiver.html", context)


def _waits_for(receiver: Organisation, found: QuerySet[Referral]) -> QuerySet[Referral]:
    return found.filter(receiver_organisation=receiver)[: MOST + 1]


def _desk(request: ActorRequest, today: date, *, between: bool = False) -> Board:
    region = person_of(request).region
    return Board(region.edition, today, calendar_of(region), between)


def _quarter(today: date, *, before: bool) -> date:
    this = quarter_of(today)
    return quarter_of(this - timedelta(days=1)) if before else this


def _quarters(today: date) -> list[tuple[str, date]]:
    this, before = _quarter(today, before=False), _quarter(today, before=True)
    return [(_("Dit kwartaal"), this), (_("Vorig kwartaal"), before)]


def _tabs(today: date, only: str, *, before: bool) -> list[dict[str, object]]:
    here = reverse("werk:board")
    kept = f"{WHOLE}={only}" if only else ""
    (this, _this), (last, _last) = _quarters(today)
    return [
        {"label": this, "url": f"{here}?{kept}" if kept else here, "current": not before},
        {"label": last, "url": f"{here}?{BEFORE}=1{'&' if kept else ''}{kept}", "current": before},
    ]

"""The chain board: where handing over jams, per pair of organisations."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
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
from raak.web.shown.board import Board, board_heads, pair_heads, pair_rows, worst
from raak.web.shown.lists import listed
from raak.web.signed_in import person_of

BEFORE = "vorig"
"""In the address: the quarter before this one."""


@require_http_methods(["GET", "HEAD"])
@guard(Permission.BOARD_VIEW)
def board(request: ActorRequest) -> HttpResponse:
    """Pairs, silence, jams and late steps of the whole region, worst on top: one statement each."""
    actor, today = request.actor, office_day(timezone.now())
    quarter = _quarter(today, before=BEFORE in request.GET)
    desk = _desk(request, today)
    pairs = listed(pair_rows(queries.lines_visible_to(actor, quarter)[: MOST + 1]))
    late = listed(queries.late_steps(actor, today)[: MOST + 1])
    silent = listed(queries.silent_referrals(actor, today)[: MOST + 1])
    stuck = listed(queries.stuck_referrals(actor, today)[: MOST + 1])
    heads = board_heads()
    context = {
        "columns": [heads[0], *(f"{head}#" for head in heads[1:])],
        "heads": heads,
        "tabs": _tabs(today, before=BEFORE in request.GET),
        "worst": worst(pairs.rows),
        "pairs": pairs,
        "late": desk.late(late.rows),
        "late_count": late.count,
        "silent": desk.silent(silent.rows),
        "silent_count": silent.count,
        "stuck": desk.stuck(stuck.rows),
        "stuck_count": stuck.count,
    }
    return render(request, "web/board.html", context)


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


def _desk(request: ActorRequest, today: date, *, between: bool = False) -> Board:
    region = person_of(request).region
    return Board(region.edition, today, calendar_of(region), between)


def _quarter(today: date, *, before: bool) -> date:
    this = quarter_of(today)
    return quarter_of(this - timedelta(days=1)) if before else this


def _quarters(today: date) -> list[tuple[str, date]]:
    this, before = _quarter(today, before=False), _quarter(today, before=True)
    return [(_("Dit kwartaal"), this), (_("Vorig kwartaal"), before)]


def _tabs(today: date, *, before: bool) -> list[dict[str, object]]:
    here = reverse("werk:board")
    (this, _this), (last, _last) = _quarters(today)
    return [
        {"label": this, "url": here, "current": not before},
        {"label": last, "url": f"{here}?{BEFORE}=1", "current": before},
    ]

"""Somebody's own day."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.asking.queries import (
    crowded_doors,
    late_questions_told_to,
    pages_to_look_at,
    waiting_questions,
)
from raak.kernel.calendar import office_day
from raak.parties.queries import calendar_of
from raak.post.queries import undelivered_visible_to
from raak.trajectories.queries import today as queries
from raak.web.shown.campaigns import campaigns_due
from raak.web.shown.duties import duties_due
from raak.web.shown.lists import listed
from raak.web.shown.newsletters import due as newsletter_due
from raak.web.shown.offers import offers_due
from raak.web.shown.today import Desk
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def today(request: ActorRequest) -> HttpResponse:
    """What the actor must do, whom they wait for, and what is new: one statement per list."""
    actor, now = request.actor, timezone.now()
    day = office_day(now)
    desk = Desk(day, calendar_of(person_of(request).region))
    page = desk.day_of(
        steps=listed(queries.own_steps(actor)[: queries.MOST + 1]),
        asked=listed(queries.referrals_to_answer(actor)[: queries.MOST + 1]),
        sent=listed(queries.referrals_waited_for(actor)[: queries.MOST + 1]),
        heard=listed(queries.escalated_steps(actor)[: queries.MOST + 1]),
        told=listed(queries.unseen_feedback(actor)[: queries.MOST + 1]),
    )
    may_raise = may_ever(actor, Permission.CONCERN_RAISE) is None
    lost = undelivered_visible_to(actor, now).count() if _keeps_post(actor) else 0
    shown = {
        "page": page,
        "today": day,
        "may_raise": may_raise,
        "lost_mail": lost,
        "crowded": crowded_doors(actor, day),
        "late_questions": late_questions_told_to(actor).count(),
        "asked": list(waiting_questions(actor)[: queries.MOST]),
        "proposed": pages_to_look_at(actor).count(),
        **_besides(actor, now, desk),
    }
    return render(request, "web/today.html", shown)


def _besides(actor: Actor, now: datetime, desk: Desk) -> dict[str, object]:
    """Return what the actor must do that is no step of a trajectory."""
    offers = offers_due(actor, desk.today, desk.calendar)
    news_due = newsletter_due(actor, now, desk.today)
    campaigns = campaigns_due(actor, desk.today, desk.calendar)
    duties = duties_due(actor, desk.today, desk.calendar)
    due = offers or duties.rows or (news_due and news_due.is_soon) or not campaigns.is_empty
    return {
        "besides": bool(due),
        "duties": duties,
        "offers": offers,
        "news_due": news_due,
        "campaigns": campaigns,
    }


def _keeps_post(actor: Actor) -> bool:
    return may_ever(actor, Permission.POST_KEEP) is None

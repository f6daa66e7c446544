"""Somebody's own day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.asking.queries import crowded_doors
from raak.kernel.calendar import office_day
from raak.parties.queries import calendar_of
from raak.trajectories.queries import today as queries
from raak.web.shown.campaigns import campaigns_due
from raak.web.shown.duties import Duties, duties_of, next_newsletter
from raak.web.shown.lists import listed
from raak.web.shown.newsletters import due as newsletter_due
from raak.web.shown.offers import offers_due
from raak.web.shown.plan_money import endings_due
from raak.web.shown.promises import promises_due
from raak.web.shown.today import Desk
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def today(request: ActorRequest) -> HttpResponse:
    """
    What the actor must do, whom they wait for, and what is new: one statement per list, and one
    for all that is no step of a trajectory.
    """
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
    duties = duties_of(actor, now, day)
    shown = {
        "page": page,
        "today": day,
        "may_raise": may_ever(actor, Permission.CONCERN_RAISE) is None,
        "lost_mail": duties.of("lost_mail").n,
        "crowded": crowded_doors(actor, day),
        "late_questions": duties.of("late_questions").n,
        "asked": duties.of("questions"),
        "proposed": duties.of("proposed").n,
        **_besides(duties, desk),
    }
    return render(request, "web/today.html", shown)


def _besides(duties: Duties, desk: Desk) -> dict[str, object]:
    """Return what the actor must do that is no step of a trajectory."""
    offers = offers_due(duties.of("offers"), desk.today, desk.calendar)
    news_due = newsletter_due(next_newsletter(duties, desk.today), desk.today)
    campaigns = campaigns_due(duties, desk.today, desk.calendar)
    promises = promises_due(duties.promises, desk.today, desk.calendar)
    lessons, uncounted = duties.of("lessons").n, duties.of("uncounted").n
    money = endings_due(duties.endings)
    soon = news_due and news_due.is_soon
    there = (lessons, uncounted, offers, promises.rows, soon, not campaigns.is_empty, money)
    return {
        "besides": any(there),
        "lessons": lessons,
        "uncounted": uncounted,
        "promises": promises,
        "offers": offers,
        "news_due": news_due,
        "campaigns": campaigns,
        "money_ends": money,
    }

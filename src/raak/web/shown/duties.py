"""What waits for somebody besides the steps of trajectories, all of it in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import (
    CharField,
    DateField,
    F,
    Func,
    IntegerField,
    Model,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, TruncDate

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.asking.queries import late_questions_told_to, pages_to_look_at, waiting_questions
from raak.campaigns.queries import orphaned_tasks, stocks_due, tasks_due
from raak.directory.queries import services_to_confirm
from raak.lessons.queries import lessons_to_count, requests_to_answer
from raak.meetings.queries import (
    actions_due,
    bottlenecks_due,
    chases_due,
    deadlocks_to_decide,
    reviews_due,
    risks_due,
)
from raak.monitoring.queries import anchors_due, gauges_due, tellings_due
from raak.newsletters.queries.issues import archive, habits_of
from raak.newsletters.rules import Habit, next_due
from raak.parties.queries import this_region
from raak.plans.queries import Ending, ending_soon
from raak.post.queries import undelivered_visible_to
from raak.trajectories.queries.today import MOST
from raak.web.shown.lists import Listed, listed

TASK, ACTION, REVIEW = "task", "action", "review"
RISK, KNOT, CHASE, HITCH = "risk", "knot", "chase", "hitch"
MEASURE, TELL, KEEP = "measure", "tell", "keep"
PROMISED = frozenset({TASK, ACTION, REVIEW, RISK, KNOT, CHASE, HITCH, MEASURE, TELL, KEEP})
NEWS = "news"
ENDING = "ending"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Duty:
    """How many of a kind wait, and the day of the most urgent, for a kind that has days."""

    n: int = 0
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """
    What the reader promised to do by a day.

    sort: a task for a campaign, an action of a meeting, an agreement or a risk to look at again, a
           knot to cut, or what somebody measures, tells or arranges for the plan;
    about: the campaign, the body or the municipality that it is for.
    """

    sort: str
    pk: UUID
    what: str
    about: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Duties:
    """Everything that waits: promises and sources one by one, the rest as a number of each kind."""

    promises: Listed[Promise]
    endings: list[Ending]
    counted: Mapping[str, Duty]

    def of(self, kind: str) -> Duty:
        return self.counted.get(kind, Duty())


@dataclass(frozen=True, slots=True)
class Kind:
    """
    Rows of one kind that wait.

    day: the column with the day of each; counted: of this column the different values count.
    """

    rows: QuerySet[Any]
    day: str = ""
    counted: str = "pk"


def duties_of(actor: Actor, now: datetime, today: date) -> Duties:
    """Return what waits for the actor; kinds of which none can be the actor's are not asked for."""
    kinds = {name: kind for name, kind in _kinds(actor, now, today) if _may_hold(kind.rows)}
    one = this_region(actor.here)
    counted = [_as_row(one, name, kind) for name, kind in kinds.items()]
    if may_ever(actor, Permission.NEWSLETTER_WRITE) is None:
        counted.append(_news(one, actor.here))
    rows = [_endings(actor, today), *_promises(actor, today), *counted]
    return _told(rows[0].union(*rows[1:], all=True))


def next_newsletter(duties: Duties, today: date) -> date | None:
    """Return the day by which the reader's next newsletter should be out; None: not theirs."""
    news = duties.counted.get(NEWS)
    if news is None:
        return None
    return next_due(news.first, today, Habit(months=news.n) if news.n else Habit())


def _kinds(actor: Actor, now: datetime, today: date) -> Iterator[tuple[str, Kind]]:
    yield "late_questions", Kind(late_questions_told_to(actor))
    yield "questions", Kind(waiting_questions(actor), day="due_on")
    yield "proposed", Kind(pages_to_look_at(actor))
    yield "offers", Kind(services_to_confirm(actor, today), day="assure_by")
    yield "refills", Kind(stocks_due(actor, today), day="due_on", counted="place_id")
    if may_ever(actor, Permission.CAMPAIGN_KEEP) is None:
        yield "orphans", Kind(orphaned_tasks(actor))
    if may_ever(actor, Permission.EVENT_KEEP) is None:
        yield "lessons", Kind(requests_to_answer(actor))
        yield "uncounted", Kind(lessons_to_count(actor, now))
    if may_ever(actor, Permission.POST_KEEP) is None:
        yield "lost_mail", Kind(undelivered_visible_to(actor, now))


def _may_hold(rows: QuerySet[Any]) -> bool:
    return not rows.query.is_empty()


def _as_row(one: QuerySet[Row], name: str, kind: Kind) -> QuerySet[Row, Any]:
    """Return a row that counts a kind; `one` is a table's single row to hang it on."""
    plain = kind.rows.order_by()
    many = Func(
        F(kind.counted),
        function="COUNT",
        template="%(function)s(DISTINCT %(expressions)s)",
        output_field=IntegerField(),
    )
    first: Any = Value(None, output_field=DateField())
    if kind.day:
        least = Func(F(kind.day), function="MIN", output_field=DateField())
        first = Subquery(plain.annotate(_first=least).values("_first"))
    return _row(one, name, Subquery(plain.annotate(_many=many).values("_many")), first)


def _news(one: QuerySet[Row], region_id: UUID) -> QuerySet[Row, Any]:
    """Return a row with the months between two newsletters, and the day of the last one."""
    last = archive(region_id).annotate(_on=TruncDate("sent_at")).values("_on")[:1]
    return _row(one, NEWS, Subquery(habits_of(region_id).values("months")), Subquery(last))


def _row(one: QuerySet[Row], name: str, many: Any, first: Any) -> QuerySet[Row, Any]:
    nothing = Value("", output_field=CharField())
    return one.values_list(
        Value(name, output_field=CharField()),
        Cast(many, IntegerField()),
        Cast(first, DateField()),
        nothing,
        nothing,
        Value(None, output_field=UUIDField()),
    )


def _promises(actor: Actor, today: date) -> Iterator[QuerySet[Any, Any]]:
    yield _few(tasks_due(actor, today), TASK, F("what"), F("due_on"), F("campaign__title"))
    yield _few(actions_due(actor, today), ACTION, F("what"), F("due_on"), F("sitting__body__name"))
    nothing = Value("", output_field=CharField())
    yield _few(reviews_due(actor, today), REVIEW, F("title"), F("review_on"), nothing)
    yield _few(risks_due(actor, today), RISK, F("title"), F("review_on"), nothing)
    yield _few(deadlocks_to_decide(actor), KNOT, F("title"), F("decide_by"), nothing)
    town = F("municipality__name")
    yield _few(chases_due(actor, today), CHASE, F("what"), F("due_on"), town)
    circle = F("circle__body__name")
    yield _few(bottlenecks_due(actor, today), HITCH, F("what"), F("due_on"), circle)
    yield _few(gauges_due(actor, today), MEASURE, F("name"), F("next_on"), nothing)
    yield _few(tellings_due(actor, today), TELL, F("whom"), F("due_on"), nothing)
    yield _few(anchors_due(actor, today), KEEP, F("what"), F("due_on"), nothing)


def _few(due: QuerySet[Any], sort: str, what: F, due_on: F, about: F | Value) -> QuerySet[Any, Any]:
    """Return the first promises of a sort, no more than fit on the page and one."""
    few = due.model._default_manager.filter(pk__in=due.values("pk")[: MOST + 1])
    row: QuerySet[Any, Any] = few.values_list(
        Value(sort, output_field=CharField()),
        Value(1, output_field=IntegerField()),
        due_on,
        what,
        about,
        "pk",
    )
    return row


def _endings(actor: Actor, today: date) -> QuerySet[Any, Any]:
    nothing = Value("", output_field=CharField())
    ending = ending_soon(actor, today).order_by()
    return ending.values_list(
        Value(ENDING, output_field=CharField()), "outlived", "until_on", "name", nothing, "pk"
    )


def _told(rows: Iterable[Any]) -> Duties:
    promises, endings, counted = [], [], {}
    for kind, many, first, what, about, pk in rows:
        if kind in PROMISED:
            promises.append(Promise(kind, pk, what, about, first))
        elif kind == ENDING:
            endings.append(Ending(pk, what, first, many))
        else:
            counted[kind] = Duty(many or 0, first)
    return Duties(
        listed(sorted(promises, key=lambda promise: (promise.due_on, promise.what))),
        sorted(endings, key=lambda source: (source.until_on, source.name)),
        counted,
    )

"""Writing what two people may change at once, with the state before it kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from raak.access.rules import Actor
from raak.handbook import queries as handbook
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of, organisations_of, people_of
from raak.plans import queries
from raak.plans.models import Activity, Goal, Plan, Revision
from raak.plans.rules import merging
from raak.plans.rules.merging import Clash
from raak.plans.rules.states import (
    GoalKind,
    GoalState,
    Horizon,
    PlanState,
    require_likely,
    require_ready,
)

Row = TypeVar("Row", Goal, Activity)


@dataclass(frozen=True, slots=True)
class Aim:
    """
    What a goal says; the names are those of `models.Goal`.

    owner: `person:` or `organisation:` with an id; empty: nobody yet.
    """

    title: str
    top: str
    kind: GoalKind
    until_on: date
    horizon: Horizon = Horizon.SHORT
    rank: int = 1
    long_lead: bool = False
    owner: str = ""
    smart: tuple[tuple[str, str], ...] = ()
    magie: tuple[tuple[str, str], ...] = ()
    points: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What an activity says; the names are those of `models.Activity`, `owner` as in `Aim`."""

    title: str
    from_on: date
    until_on: date
    about: str = ""
    kinds: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    functions: tuple[str, ...] = ()
    points: tuple[int, ...] = ()
    audience: str = ""
    interventions: tuple[str, ...] = ()
    owner: str = ""
    municipalities: frozenset[UUID] = frozenset()
    services: frozenset[UUID] = frozenset()
    indicator: str = ""
    unit: str = ""
    target: str = ""
    defined: str = ""
    people_intended: int | None = None
    people_reached: int | None = None
    is_free: bool = False


Said = Aim | Work
PERSON, ORGANISATION = "person:", "organisation:"
RELATIONS = frozenset({"municipalities", "services"})
ANSWERS = frozenset({"smart", "magie"})
AT_ONCE = 500
"""Rows in one statement."""
LETTER = "."
"""Between a test and its letter, in the name of a field."""


@dataclass(frozen=True, slots=True)
class Saved(Generic[Row]):
    """
    clashes: what both changed, each otherwise; then nothing was saved.
    mine:    the fields in which what was said now counts; in others somebody else's change may.
    """

    row: Row
    mine: frozenset[str]
    clashes: tuple[Clash, ...] = ()


def locked_plan(plan_id: UUID) -> Plan:
    """Return a plan that nobody else writes in until this transaction ends."""
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)


def require_open(plan: Plan) -> None:
    """:raises Refused: "plan-closed"."""
    if plan.state == PlanState.CLOSED:
        raise Refused("plan-closed")


def owner_of(row: Goal | Activity) -> str:
    """Return who answers for something, as `Aim.owner` says it."""
    if row.owner_person_id:
        return f"{PERSON}{row.owner_person_id}"
    return f"{ORGANISATION}{row.owner_organisation_id}" if row.owner_organisation_id else ""


def require_owner_here(said: Said, region_id: UUID, known: str = "") -> None:
    """
    Let somebody or some organisation of the region own it; who owned it already may stay.

    :raises Refused: "owner-unknown".
    """
    if said.owner in {"", known}:
        return
    people, organisations = people_of(region_id), organisations_of(region_id)
    person, organisation = _owner_ids(said.owner)
    if not (
        (person and people.filter(pk=person).exists())
        or (organisation and organisations.filter(pk=organisation).exists())
    ):
        raise Refused("owner-unknown")


def _owner_ids(owner: str) -> tuple[UUID | None, UUID | None]:
    """:raises Refused: "owner-unknown"."""
    try:
        if owner.startswith(PERSON):
            return UUID(owner.removeprefix(PERSON)), None
        return None, UUID(owner.removeprefix(ORGANISATION)) if owner else None
    except ValueError as wrong:
        raise Refused("owner-unknown") from wrong


def require_framework(said: Said) -> None:
    """:raises Refused: "framework-unknown"."""
    points = {each.number for each in handbook.points()}
    levels = {each.level for each in handbook.plain_levels()}
    known = points.issuperset(said.points) and levels.issuperset(said.levels)
    if isinstance(said, Aim):
        known = known and said.top in {each.code for each in handbook.top_goals()}
    else:
        known = known and {each.code for each in handbook.activity_types()}.issuperset(said.kinds)
    if not known:
        raise Refused("framework-unknown")


def require_municipalities(said: Work, region_id: UUID) -> None:
    """:raises Refused: "municipality-unknown"."""
    found = municipalities_of(region_id).filter(pk__in=said.municipalities).count()
    if found != len(said.municipalities):
        raise Refused("municipality-unknown")


def first_save(row: Row, said: Said, actor: Actor, now: datetime) -> None:
    """Write a new row with what was said of it."""
    fill(row, said)
    row.save(force_insert=True)
    _relate(row, said, RELATIONS)
    _revision(row, said, actor, now).save(force_insert=True)


def fill(row: Goal | Activity, said: Said) -> None:
    """
    Put into a new row what was said of it; nothing is written yet.

    :raises Refused: "activity-days" or "day-unlikely".
    """
    _put(row, said, plain_of(said))
    _require_sound(row)


def first_saves(filled: Sequence[tuple[Activity, Work]], actor: Actor, now: datetime) -> None:
    """Write many new activities that were filled, in a few statements however many they are."""
    Activity.objects.bulk_create([row for row, _said in filled], batch_size=AT_ONCE)
    for name in sorted(RELATIONS):
        relation: Any = getattr(Activity, name)
        column = f"{relation.field.related_model._meta.model_name}_id"
        relation.through.objects.bulk_create(
            [
                relation.through(activity_id=row.pk, **{column: other})
                for row, said in filled
                for other in getattr(said, name)
            ],
            batch_size=AT_ONCE,
        )
    Revision.objects.bulk_create(
        [_revision(row, said, actor, now) for row, said in filled], batch_size=AT_ONCE
    )


def save(row: Row, said: Said, *, began_with: int, actor: Actor, now: datetime) -> Saved[Row]:
    """
    Write what was said by somebody who began with an earlier version of a row that is locked now.

    What somebody else changed meanwhile in other fields stays; the same field twice is a clash.
    """
    found = merging.merge(_base(row, began_with), plain_of(said), plain_of(as_said(row)))
    if found.clashes or not found.mine:
        return Saved(row, found.mine, found.clashes)
    _put(row, said, found.mine)
    _require_sound(row)
    row.version += 1
    row.save()
    _relate(row, said, found.mine)
    _revision(row, as_said(row), actor, now).save(force_insert=True)
    return Saved(row, found.mine)


def _base(row: Goal | Activity, began_with: int) -> Mapping[str, object]:
    """Return what somebody had on screen; with a version that never was, all clashes."""
    if began_with == row.version:
        return plain_of(as_said(row))
    earlier = queries.revision_of(row, began_with)
    return earlier.fields if earlier else {}


def _put(row: Goal | Activity, said: Said, names: Collection[str]) -> None:
    for name in names:
        test, _mark, letter = name.partition(LETTER)
        if test in ANSWERS:
            setattr(row, test, {**getattr(row, test), letter: dict(getattr(said, test))[letter]})
        elif name == "owner":
            row.owner_person_id, row.owner_organisation_id = _owner_ids(said.owner)
        elif name not in RELATIONS:
            value = getattr(said, name)
            setattr(row, name, list(value) if isinstance(value, tuple) else value)


def _require_sound(row: Goal | Activity) -> None:
    """
    Hold what two people put together against what must hold of the whole.

    :raises Refused: "activity-days", "day-unlikely", "goal-owner-missing" or
        "goal-letters-missing".
    """
    if isinstance(row, Activity):
        if row.until_on < row.from_on:
            raise Refused("activity-days")
        require_likely(row.from_on, row.until_on)
    elif row.state == GoalState.ACTIVE:
        require_ready(row.smart, has_owner=bool(owner_of(row)))


def _relate(row: Goal | Activity, said: Said, names: Collection[str]) -> None:
    if isinstance(said, Work):
        for name in RELATIONS.intersection(names):
            getattr(row, name).set(getattr(said, name))


def _revision(row: Goal | Activity, said: Said, actor: Actor, now: datetime) -> Revision:
    return Revision(
        what=queries.kind_of(row),
        subject_id=row.pk,
        number=row.version,
        fields=plain_of(said),
        at=now,
        by_id=actor.person_id,
    )


def as_said(row: Goal | Activity) -> Said:
    """Return what a row says, as somebody would say it again."""
    if isinstance(row, Goal):
        return Aim(**_values(row, Aim))
    return Work(**_values(row, Work))


def _values(row: Goal | Activity, of: type[Said]) -> dict[str, Any]:
    return {each.name: _value(row, each.name) for each in fields(of)}


def _value(row: Goal | Activity, name: str) -> object:
    if name == "owner":
        return owner_of(row)
    if name in RELATIONS:
        return frozenset(each.pk for each in getattr(row, name).all())
    value = getattr(row, name)
    if name in ANSWERS:
        return tuple(sorted(value.items()))
    return tuple(value) if isinstance(value, list) else value


def plain_of(said: Said) -> dict[str, object]:
    """Return what was said as JSON holds it; each answer of a test is a field of its own."""
    plain: dict[str, object] = {}
    for each in fields(said):
        value = getattr(said, each.name)
        if each.name in ANSWERS:
            plain |= {f"{each.name}{LETTER}{letter}": told for letter, told in value}
        else:
            plain[each.name] = queries.plain(value)
    return plain

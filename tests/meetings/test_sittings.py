"""When a body meets: what comes back, what was decided, who was there, and who does what."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import action, body, group, ivo, seat, sitting

from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.models import Body, Sitting
from raak.meetings.rules import Layer, Party, returns
from raak.meetings.services import actions, sittings

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("last", "months", "on", "there"),
    [
        (None, 3, date(2026, 3, 3), True),
        (date(2026, 1, 1), 0, date(2026, 1, 2), True),
        (date(2026, 1, 31), 1, date(2026, 2, 14), True),
        (date(2026, 1, 31), 1, date(2026, 2, 13), False),
        (date(2026, 1, 6), 3, date(2026, 3, 23), True),
        (date(2026, 1, 6), 3, date(2026, 3, 22), False),
    ],
)
def test_a_point_comes_back_after_its_months(
    last: date | None, months: int, on: date, there: bool
) -> None:
    assert returns(last, months, on) is there


def test_what_comes_back_stands_on_the_agenda_by_itself(cast: Cast) -> None:
    found = group(cast)
    for title, months in (("Voortgang", 3), ("Rondvraag", 0)):
        sittings.keep_recurring(
            actor=ivo(cast),
            body_id=found.pk,
            key=uuid4(),
            title=title,
            every_months=months,
            now=NOW,
        )

    agendas = [_agenda(cast, found, day) for day in (0, 30, 92)]

    assert agendas == [{"Voortgang", "Rondvraag"}, {"Rondvraag"}, {"Voortgang", "Rondvraag"}]


def _agenda(cast: Cast, found: Body, days: int) -> set[str]:
    return {each.title for each in sitting(cast, found, TODAY + days * DAY).points.all()}


def test_what_was_stopped_comes_back_no_more(cast: Cast) -> None:
    found = group(cast)
    kept = sittings.keep_recurring(
        actor=ivo(cast), body_id=found.pk, key=uuid4(), title="Stand", every_months=0, now=NOW
    )

    for _twice in range(2):
        sittings.stop_recurring(actor=ivo(cast), recurring_id=kept.pk, now=NOW)

    assert _agenda(cast, found, 0) == set()
    assert Entry.objects.filter(event="recurring.stopped").count() == 1


def test_a_body_meets_once_a_day_and_not_after_its_end(cast: Cast) -> None:
    found = group(cast)
    sitting(cast, found)

    with pytest.raises(Refused, match="sits-that-day"):
        sitting(cast, found)


def _noted(cast: Cast, met: Sitting, *present: object) -> None:
    point = sittings.put_point(
        actor=ivo(cast), sitting_id=met.pk, key=uuid4(), title="Meldcode", now=NOW
    )
    sittings.note_sitting(
        actor=ivo(cast),
        sitting_id=met.pk,
        minutes="Goed gesprek.",
        decisions={point.pk: "We voeren hem in."},
        present=[each.pk for each in present],  # type: ignore[attr-defined]  # seats
        now=NOW,
    )


def test_notes_hold_what_was_decided_and_who_was_there(cast: Cast) -> None:
    met = sitting(cast, group(cast))

    _noted(cast, met, met.body.seats.get())

    assert queries.points_of(met).get().decision == "We voeren hem in."
    assert [each.person for each in queries.seats_present(met)] == [cast.anna]


def test_who_has_no_seat_there_was_not_there(cast: Cast) -> None:
    met = sitting(cast, group(cast))
    elsewhere = seat(cast, body(cast, Layer.STEERING), Party.POLICE, name="Rob")

    with pytest.raises(Refused, match="seat-unknown"):
        _noted(cast, met, elsewhere)


def test_who_sits_there_reads_it_and_who_left_or_never_did_does_not(cast: Cast) -> None:
    met = sitting(cast, group(cast))

    assert queries.sittings_visible_to(actor(cast.anna), TODAY).get() == met
    assert not queries.sittings_visible_to(actor(cast.chris), TODAY).exists()
    met.body.seats.update(until_on=TODAY)
    assert not queries.sittings_visible_to(actor(cast.anna), TODAY + DAY).exists()


def test_an_action_is_on_its_owners_day_from_two_weeks_before(cast: Cast) -> None:
    met = sitting(cast, group(cast))
    action(cast, met, cast.chris, due_on=TODAY + 14 * DAY)
    action(cast, met, cast.chris, due_on=TODAY + 15 * DAY)

    assert queries.actions_due(actor(cast.chris), TODAY).count() == 1
    assert not queries.actions_due(actor(cast.anna), TODAY).exists()


def test_its_owner_finishes_an_action_and_another_member_does_not(cast: Cast) -> None:
    given = action(cast, sitting(cast, group(cast)), cast.chris)

    with pytest.raises(Refused):
        actions.finish_action(actor=actor(cast.anna), action_id=given.pk, now=NOW)
    for _twice in range(2):
        actions.finish_action(actor=actor(cast.chris), action_id=given.pk, now=NOW)

    assert Entry.objects.filter(event="action.done").count() == 1
    with pytest.raises(Refused, match="task-done"):
        _change(cast, given.pk, cast.anna.pk)


def _change(cast: Cast, action_id: object, owner_id: object) -> None:
    actions.change_action(
        actor=ivo(cast),
        action_id=action_id,  # type: ignore[arg-type]  # an id of any row
        what="Bel",
        owner_id=owner_id,  # type: ignore[arg-type]  # the same
        due_on=TODAY,
        now=NOW,
    )


def test_an_action_of_who_left_waits_for_another_owner(cast: Cast) -> None:
    given = action(cast, sitting(cast, group(cast)), cast.chris)
    cast.chris.is_active, cast.chris.left_on = False, TODAY
    cast.chris.save()
    assert queries.orphaned_actions(ivo(cast), TODAY).get() == given

    _change(cast, given.pk, cast.anna.pk)

    assert not queries.orphaned_actions(ivo(cast), TODAY).exists()
    assert not queries.orphaned_actions(actor(cast.anna), TODAY).exists()
    with pytest.raises(Refused, match="owner-unknown"):
        _change(cast, given.pk, cast.chris.pk)

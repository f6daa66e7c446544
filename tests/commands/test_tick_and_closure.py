"""`raak tick`, `raak closure` and `raak audit verify`, on the database of the tests."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from tests.cast import NOW, Cast, actor

from raak.audit.models import Entry
from raak.audit.services import seal_entries
from raak.config.command import main
from raak.trajectories.models import Alarm, Step, Trajectory
from raak.trajectories.services.concerns import Worry, raise_concern

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory(cast: Cast) -> Trajectory:
    """Anna worries, on a Tuesday in March 2026; nothing is done since."""
    return raise_concern(
        actor=actor(cast.anna),
        key=uuid4(),
        protocol="short-route",
        organisation_id=cast.school.pk,
        profession="teacher",
        worry=Worry(seen="Komt vaak te laat."),
        now=NOW,
    )


def test_a_tick_lets_go_off_what_is_due_by_then(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = Alarm.objects.filter(fired_at__isnull=True).count()

    assert main(["tick", "--now", "2026-03-03T12:00", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fired"] == 0
    assert main(["tick", "--now", "2026-12-01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["fired"], told["mailed"]) == (waiting, 2)
    assert told["sealed"] >= 1
    assert not Alarm.objects.filter(fired_at__isnull=True).exists()


def test_a_tick_says_in_words_what_it_did(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tick", "--now", "2026-03-03T12:00+01:00"]) == 0

    assert capsys.readouterr().out.startswith("0 reminders and escalations went off; ")


def test_the_closure_law_holds_where_the_clock_ran(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["tick"])
    capsys.readouterr()

    assert main(["closure"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "The closure law holds."
    assert [line[:9] for line in said[:7]] == [f"{number}. holds" + " " for number in range(1, 8)]


def test_a_clock_that_stood_still_breaks_the_law(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    Alarm.objects.update(on=timezone.now().date().replace(year=2020, day=1))

    assert main(["closure"]) == 1
    said = capsys.readouterr().out
    assert "3. BROKEN" in said
    assert f"not-escalated: step:{Step.objects.get().pk} {trajectory.number}" in said


def test_every_breach_stands_in_the_json(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    Alarm.objects.update(on=timezone.now().date().replace(year=2020, day=1))

    assert main(["closure", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["holds"] is False
    assert found["breaches"] == [
        {
            "clause": 3,
            "rule": "not-escalated",
            "subject": f"step:{Step.objects.get().pk}",
            "number": trajectory.number,
        }
    ]


def test_a_long_list_of_breaches_is_cut_short(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    from raak.config.commands import closure
    from raak.trajectories.queries.closure import Breach

    said = closure._in_words([Breach(2, "owner-left", f"step:{n}") for n in range(25)])

    assert "… and 5 more (--json shows all)" in said
    assert said.endswith("25 breaches.")


def test_one_region_can_be_asked_for(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["closure", "--region", cast.region.name]) == 0
    capsys.readouterr()

    assert main(["closure", "--region", "Nergens"]) == 2
    assert f"regions here: {cast.region.name}" in capsys.readouterr().err


def test_an_untouched_record_is_proven(
    trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = seal_entries()

    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().out == f"All {sealed} seals fit; 0 entries wait for their seal.\n"


def test_a_changed_entry_shows(trajectory: Trajectory, capsys: pytest.CaptureFixture[str]) -> None:
    seal_entries()
    on_table = " ON audit_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:  # as somebody with the keys of the database would
        cursor.execute(f"DROP TRIGGER audit_entry_no_update{on_table}")
    Entry.objects.filter(event="concern.raised").update(actor_id="somebody else")

    assert main(["audit", "verify"]) == 1
    assert "1 of 1 seals do not fit: 1" in capsys.readouterr().out

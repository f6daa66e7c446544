"""Saying which child it is about, in a trajectory that began without a name."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import JIP, ended, history, raised, recorded, refused

from raak.children.models import Child
from raak.children.rules import Identity
from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.trajectories.models import Trajectory
from raak.trajectories.services.concerns import name_child


def name(
    trajectory: Trajectory, by: Person, identity: Identity = JIP, where: UUID | None = None
) -> Child:
    return name_child(
        actor=actor(by),
        trajectory_id=trajectory.pk,
        identity=identity,
        municipality_id=where,
        now=NOW,
    )


def test_the_child_its_place_history_and_record_are_kept(cast: Cast) -> None:
    trajectory = raised(cast, child=None)

    child = name(trajectory, cast.anna, where=cast.municipality.pk)

    trajectory.refresh_from_db()
    assert (trajectory.child, trajectory.municipality) == (child, cast.municipality)
    assert history(trajectory)[-1] == "trajectory.named"
    assert recorded("trajectory.named", cast.anna, f"trajectory:{trajectory.pk}")
    assert recorded("child.added", cast.anna, f"child:{child.pk}")


def test_a_known_child_is_found(cast: Cast) -> None:
    known = raised(cast, by=cast.chris, at=cast.other_school).child

    assert name(raised(cast, child=None), cast.anna) == known


def test_twins_without_given_names_are_two(cast: Cast) -> None:
    newborn = Identity(surname="Bakker", born_on=date(2026, 3, 1))

    name(raised(cast, child=None), cast.anna, newborn)
    name(raised(cast, child=None), cast.anna, newborn)

    assert Child.objects.count() == 2


def test_a_child_is_named_once(cast: Cast) -> None:
    trajectory = raised(cast)

    with refused("already-named"):
        name(trajectory, cast.anna)


def test_nothing_changes_after_the_end(cast: Cast) -> None:
    trajectory = ended(cast, child=None)

    with refused("already-ended"):
        name(trajectory, cast.anna)


def test_a_wrong_date_leaves_nothing(cast: Cast) -> None:
    trajectory = raised(cast, child=None)

    with refused("birth-in-future"):
        name(trajectory, cast.anna, Identity(surname="Bakker", born_on=date(2026, 3, 4)))


def test_an_unknown_municipality_leaves_nothing(cast: Cast) -> None:
    trajectory = raised(cast, child=None)

    with refused("municipality-unknown"):
        name(trajectory, cast.anna, where=uuid4())


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_who_takes_part_names_the_child(cast: Cast, who: str) -> None:
    trajectory = raised(cast, child=None)

    with refused("not-yours"):
        name(trajectory, getattr(cast, who))


@pytest.mark.django_db(transaction=True)
def test_of_two_names_at_once_one_counts(cast: Cast) -> None:
    trajectory = raised(cast, child=None)
    other = Identity(surname="Smid", given_name="Pien", born_on=date(2020, 6, 1))

    results = at_once(
        lambda: name(trajectory, cast.anna), lambda: name(trajectory, cast.anna, other)
    )

    assert [each.code for each in results if isinstance(each, Refused)] == ["already-named"]
    assert Child.objects.count() == 1

"""What somebody typed and did not send is kept for its writer only."""

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.at_once import at_once, watched
from tests.trajectories.factories import everything, recorded, refused

from raak.access.rules import CLOCK, NOBODY, Actor
from raak.trajectories.models import Draft
from raak.trajectories.queries.today import draft_of
from raak.trajectories.services.drafts import drop_draft, save_draft

TYPED = {"seen": "Blauwe plekken", "heard": ""}


def test_it_comes_back_to_its_writer_and_to_nobody_else(cast: Cast) -> None:
    save_draft(actor=actor(cast.anna), key="concern", fields=TYPED, now=NOW)

    assert draft_of(actor(cast.anna), "concern") == TYPED
    for other in (cast.bram, cast.chris, cast.eva):
        assert draft_of(actor(other), "concern") == {}
    assert recorded("draft.begun", cast.anna, f"draft:{Draft.objects.get().pk}")


def test_saving_again_takes_the_place_of_the_first_without_a_second_record(cast: Cast) -> None:
    save_draft(actor=actor(cast.anna), key="concern", fields=TYPED, now=NOW)

    save_draft(actor=actor(cast.anna), key="concern", fields={"seen": "Meer"}, now=NOW)

    assert draft_of(actor(cast.anna), "concern") == {"seen": "Meer"}
    assert recorded("draft.begun", cast.anna, f"draft:{Draft.objects.get().pk}")


def test_what_the_database_cannot_keep_is_left_out(cast: Cast) -> None:
    save_draft(actor=actor(cast.anna), key="concern", fields={"seen": "a\0b"}, now=NOW)

    assert draft_of(actor(cast.anna), "concern") == {"seen": "ab"}


def test_dropping_it_drops_only_ones_own(cast: Cast) -> None:
    for writer in (cast.anna, cast.bram):
        save_draft(actor=actor(writer), key="concern", fields=TYPED, now=NOW)

    drop_draft(actor=actor(cast.anna), key="concern", now=NOW)

    assert Draft.objects.get().person == cast.bram
    assert recorded("draft.dropped", cast.anna, f"person:{cast.anna.pk}")


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("concern", {"seen": "x" * 60_001}),
        ("concern", {"x" * 60_001: ""}),
        ("x" * 81, TYPED),
    ],
)
def test_there_is_a_limit(cast: Cast, key: str, fields: dict[str, str]) -> None:
    with refused("draft-too-large"):
        save_draft(actor=actor(cast.anna), key=key, fields=fields, now=NOW)


@pytest.mark.parametrize("nobody", [NOBODY, CLOCK])
def test_nobody_keeps_no_drafts(cast: Cast, nobody: Actor) -> None:
    before = everything()
    with refused("role-lacks-permission"):
        save_draft(actor=nobody, key="concern", fields=TYPED, now=NOW)
    with refused("role-lacks-permission"):
        drop_draft(actor=nobody, key="concern", now=NOW)
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_keep_one(cast: Cast) -> None:
    anna = actor(cast.anna)
    complaints: list[Exception] = []

    def keep() -> Draft:
        return save_draft(actor=anna, key="concern", fields=TYPED, now=NOW)

    results = at_once(*[watched(keep, complaints)] * 3)

    assert complaints == [], "the database logs what it complains of, with the words in it"
    assert all(isinstance(each, Draft) for each in results)
    assert Draft.objects.count() == 1


def test_half_an_emoji_is_left_out_so_that_the_form_can_be_shown_again(cast: Cast) -> None:
    save_draft(actor=actor(cast.anna), key="concern", fields={"seen": "a\ud83d"}, now=NOW)

    assert draft_of(actor(cast.anna), "concern") == {"seen": "a?"}

"""What people decide about mail."""

from datetime import timedelta

from tests.cast import NOW, Cast, actor, add_organisation, add_person, add_region, employ
from tests.post.posting import late, letters, outbox, send, server
from tests.trajectories.factories import recorded, refused

from raak.access.rules import NOBODY, Actor, Role
from raak.parties.models import Person
from raak.post.models import Letter, Preference
from raak.post.queries import choices_of, in_trouble, undelivered_visible_to
from raak.post.rules import MOST_TRIES, Choices, Pace
from raak.post.services.choosing import choose_post, try_again

LATE = NOW + timedelta(days=3)


def given_up(cast: Cast) -> Letter:
    """Return a letter to Bram that was given up."""
    late(cast, LATE)
    Letter.objects.update(tries=MOST_TRIES - 1)
    with server(ConnectionRefusedError()):
        send(LATE)
    return Letter.objects.get(person=cast.bram)


def administrator_elsewhere() -> Person:
    region = add_region("Bergland")
    person = add_person(region, "Chris Berg")
    employ(person, add_organisation(region, "Bureau", "municipality"), Role.ADMINISTRATOR)
    return person


def test_a_choice_is_remembered_and_can_be_changed(cast: Cast) -> None:
    choices = Choices(language="en", reminders=False, news=Pace.NEVER)

    choose_post(actor=actor(cast.anna), choices=choices, now=NOW)
    choose_post(actor=actor(cast.anna), choices=choices, now=NOW)

    assert choices_of([cast.anna.pk, cast.bram.pk]) == {cast.anna.pk: choices}
    choose_post(actor=actor(cast.anna), choices=Choices(), now=NOW)
    assert choices_of([cast.anna.pk]) == {cast.anna.pk: Choices()}
    assert Preference.objects.count() == 1


def test_nobody_has_nothing_to_choose(cast: Cast) -> None:
    with refused("role-lacks-permission"):
        choose_post(actor=NOBODY, choices=Choices(), now=NOW)


def test_a_letter_that_was_given_up_goes_out_after_all(cast: Cast) -> None:
    letter = given_up(cast)
    assert letters(state="failed") == ["escalation"]

    try_again(actor=actor(cast.kim), letter_id=letter.pk, now=LATE)

    assert send(LATE) == 1
    assert len(outbox()) == 1
    assert recorded("letter.tried-again", cast.kim, f"letter:{letter.pk}")


def test_what_is_under_way_is_not_sent_twice(cast: Cast) -> None:
    letter = given_up(cast)
    try_again(actor=actor(cast.kim), letter_id=letter.pk, now=LATE)

    with refused("letter-under-way"):
        try_again(actor=actor(cast.kim), letter_id=letter.pk, now=LATE)


def test_others_may_not_and_an_administrator_elsewhere_neither(cast: Cast) -> None:
    letter = given_up(cast)
    elsewhere = actor(administrator_elsewhere())

    for who in (cast.anna, cast.eva, cast.ivo, cast.jop):
        with refused("role-lacks-permission"):
            try_again(actor=actor(who), letter_id=letter.pk, now=LATE)
    with refused("not-yours"):
        try_again(actor=elsewhere, letter_id=letter.pk, now=LATE)


def seen_by(who: Actor, days: int = 0) -> list[Letter]:
    return list(undelivered_visible_to(who, LATE + timedelta(days=days)))


def test_the_administrator_of_the_region_sees_it_for_a_month(cast: Cast) -> None:
    letter = given_up(cast)

    assert seen_by(actor(cast.kim)) == seen_by(actor(cast.kim), days=29) == [letter]
    assert seen_by(actor(cast.kim), days=30) == []
    for who in (cast.anna, cast.eva, cast.jop, administrator_elsewhere()):
        assert seen_by(actor(who)) == []


def test_trouble_is_seen_before_anything_is_given_up(cast: Cast) -> None:
    late(cast, LATE)
    assert not in_trouble(actor(cast.kim)).exists()

    with server(ConnectionRefusedError()):
        send(LATE)

    assert in_trouble(actor(cast.kim)).count() == 1
    assert not in_trouble(actor(cast.anna)).exists()

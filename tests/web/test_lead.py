"""What the one who leads a trajectory can do with the whole of it."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, SHORT_ROUTE, Cast, actor, publish
from tests.fixtures import ClientOf
from tests.trajectories.factories import do, history, offered, open_step, raised
from tests.web.reading import words

from raak.parties.models import Person, Team
from raak.trajectories.models import Draft, Trajectory
from raak.trajectories.services.drafts import save_draft
from raak.trajectories.services.steps import hand_over_step

FOLLOWED = SHORT_ROUTE.replace(
    "        end: done\n      not_told",
    "        end: done\n        starts: [short-route]\n      not_told",
)


def url(name: str, trajectory: Trajectory) -> str:
    return reverse(f"werk:{name}", args=[trajectory.pk])


@pytest.fixture
def trajectory(cast: Cast) -> Trajectory:
    return raised(cast)


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


# Pausing


def test_a_pause_moves_the_days_and_says_until_when(
    trajectory: Trajectory, cast: Cast, anna: Client
) -> None:
    sent = {"until": "2026-03-20", "reason": "Het gezin is op reis."}

    page = anna.post(url("pause", trajectory), sent, follow=True)

    assert page.redirect_chain == [(url("chain", trajectory), 302)]
    assert "De termijnen staan stil tot vr 20 maart 2026." in words(page)
    assert "trajectory.paused" in history(trajectory)


@pytest.mark.parametrize(
    ("until", "cure"),
    [
        ("", "Kies de dag waarop het weer verdergaat."),
        ("ooit", "Vul een datum in, zoals 31-12-2026."),
        ("2026-02-30", "Vul een datum in, zoals 31-12-2026."),
        ("2026-03-02", "Kies een dag die nog komt."),
        ("2028-03-03", "Een pauze duurt hoogstens een jaar."),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_what_was_typed_stays(
    until: str, cure: str, trajectory: Trajectory, anna: Client
) -> None:
    page = anna.post(url("pause", trajectory), {"until": until, "reason": "Op reis naar oma."})

    assert cure in words(page)
    assert "Op reis naar oma." in page.content.decode()
    assert "trajectory.paused" not in history(trajectory)


def test_a_pause_needs_a_reason(trajectory: Trajectory, anna: Client) -> None:
    page = anna.post(url("pause", trajectory), {"until": "2026-03-20", "reason": "  "})

    assert "Schrijf kort op waarom het stilstaat." in words(page)


def test_a_draft_comes_back_and_is_gone_once_sent(
    trajectory: Trajectory, cast: Cast, anna: Client
) -> None:
    anna.post(
        reverse("werk:draft"), {"draft": f"pause:{trajectory.pk}", "reason": "Nog niet klaar met"}
    )

    page = anna.get(url("pause", trajectory))
    anna.post(url("pause", trajectory), {"until": "2026-03-20", "reason": "Klaar."})

    assert "Nog niet klaar met" in page.content.decode()
    assert "Gooi weg en begin opnieuw" in words(page)
    assert not Draft.objects.exists()


def test_what_was_sent_after_the_session_ended_comes_back_after_signing_in(
    trajectory: Trajectory, cast: Cast, client_of: ClientOf, anna: Client
) -> None:
    shown = anna.get(url("pause", trajectory)).content.decode()
    writer = shown.split('name="writer" value="')[1].split('"')[0]
    sent = {
        "until": "2026-03-20",
        "reason": "Dit mag niet weg.",
        "draft": f"pause:{trajectory.pk}",
        "writer": writer,
    }

    lost = client_of(None).post(url("pause", trajectory), sent)
    again = client_of(cast.anna).get(url("pause", trajectory))

    assert lost.status_code == 302
    assert "Dit mag niet weg." in again.content.decode()


# Stopping


def test_stopping_needs_an_ending_and_a_reason(trajectory: Trajectory, anna: Client) -> None:
    page = anna.post(url("withdraw", trajectory), {})

    assert "Kies waarom dit traject stopt." in words(page)
    assert "Schrijf op hoe dit besluit tot stand kwam." in words(page)


def test_stopping_leaves_the_feedback_to_be_given(trajectory: Trajectory, anna: Client) -> None:
    sent = {"ending": "moved_away", "reason": "Verhuisd naar Zwolle."}

    page = anna.post(url("withdraw", trajectory), sent, follow=True)

    assert "Wie de zorg had, hoort nog wat ermee is gebeurd." in words(page)
    assert open_step(trajectory, "tell")


def test_only_an_ending_that_may_be_chosen_counts(trajectory: Trajectory, anna: Client) -> None:
    page = anna.post(url("withdraw", trajectory), {"ending": "done", "reason": "Zomaar."})

    assert page.status_code == 200
    assert "trajectory.withdrawn" not in history(trajectory)


def test_while_a_referral_runs_stopping_is_refused_in_words(cast: Cast, anna: Client) -> None:
    trajectory = offered(cast).trajectory
    sent = {"ending": "moved_away", "reason": "Verhuisd naar Zwolle."}

    page = anna.post(url("withdraw", trajectory), sent)

    assert "trek die verwijzing eerst in" in words(page)
    assert "Verhuisd naar Zwolle." in page.content.decode()


def test_stopping_twice_says_that_it_is_over(trajectory: Trajectory, anna: Client) -> None:
    sent = {"ending": "moved_away", "reason": "Verhuisd naar Zwolle."}
    anna.post(url("withdraw", trajectory), sent)

    page = anna.post(url("withdraw", trajectory), sent)

    assert "Dit traject is al klaar." in words(page)


@pytest.mark.parametrize("name", ["pause", "withdraw"])
def test_who_takes_part_but_does_not_lead_is_turned_away(
    name: str, trajectory: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    hand_over_step(
        actor=actor(cast.anna),
        step_id=open_step(trajectory).pk,
        to_person_id=cast.bram.pk,
        reason="Ik ben met verlof.",
        now=trajectory.started_at,
    )

    assert client_of(cast.bram).get(url(name, trajectory)).status_code == 403
    assert client_of(cast.bram).post(url(name, trajectory), {}).status_code == 403


@pytest.mark.parametrize("name", ["pause", "withdraw", "name-child", "follow-up"])
def test_strangers_do_not_learn_that_it_exists(
    name: str, trajectory: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    assert client_of(cast.chris).get(url(name, trajectory)).status_code == 404
    assert client_of(cast.chris).post(url(name, trajectory), {}).status_code == 404


# Naming the child


CHILD = {"given_name": "Noor", "surname": "Visser", "born_on": "2020-01-02"}


def test_a_nameless_chain_gets_its_child(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast, child=None)

    page = anna.post(url("name-child", trajectory), CHILD, follow=True)

    assert "Noor Visser" in words(page)
    assert "Noor" not in [str(message) for message in page.context["messages"]]


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"surname": ""}, "Vul de achternaam van het kind in"),
        ({"born_on": "2030-01-01"}, "Vul een geboortedatum in die niet in de toekomst ligt."),
        ({"born_on": ""}, "Vul één datum in"),
        ({"surname": "x" * 10_000}, "100"),
        ({"municipality": "x"}, "Kies een van de mogelijkheden"),
    ],
)
def test_a_child_that_cannot_be_is_refused(
    wrong: dict[str, str], cure: str, cast: Cast, anna: Client
) -> None:
    trajectory = raised(cast, child=None)

    page = anna.post(url("name-child", trajectory), {**CHILD, **wrong})

    assert page.status_code == 200
    assert cure in words(page)
    trajectory.refresh_from_db()
    assert trajectory.child_id is None


def test_a_child_is_named_once(trajectory: Trajectory, anna: Client) -> None:
    page = anna.post(url("name-child", trajectory), CHILD)

    assert "Bij dit traject staat al een kind." in words(page)


# Following up


@pytest.fixture
def told(cast: Cast) -> Trajectory:
    """A chain of which the last outcome offers the same route again."""
    publish(cast.region, FOLLOWED.replace("version: 1", "version: 2"))
    trajectory = raised(cast)
    do(cast.anna, open_step(trajectory), "calm")
    do(cast.anna, open_step(trajectory, "tell"), "told", message="Ik sprak de ouders.")
    return trajectory


def test_what_an_outcome_offers_stands_on_the_chain(told: Trajectory, anna: Client) -> None:
    assert "Er hoort een vervolg bij" in words(anna.get(url("chain", told)))
    assert "Korte route" in words(anna.get(url("follow-up", told)))


def test_a_follow_up_begins_once_for_the_same_child(told: Trajectory, anna: Client) -> None:
    page = anna.post(url("follow-up", told), {"protocol": "short-route"}, follow=True)
    again = anna.post(url("follow-up", told), {"protocol": "short-route"})

    assert "Begonnen: Korte route." in words(page)
    assert "Jip Bakker" in words(page)
    assert told.next.count() == 1
    assert again.status_code == 200
    assert "Er is geen vervolg om te beginnen" in words(again)
    assert "Er hoort een vervolg bij" not in words(anna.get(url("chain", told)))


def test_why_a_follow_up_does_not_begin_is_read_in_the_chain(
    told: Trajectory, anna: Client
) -> None:
    there = url("no-follow-up", told)
    empty = anna.post(there, {"protocol": "short-route"})
    sent = {"protocol": "short-route", "reason": "De nieuwe school let nu op."}

    page = anna.post(there, sent, follow=True)

    assert "Schrijf op waarom dit vervolg niet begint." in words(empty)
    assert page.redirect_chain == [(url("chain", told), 302)]
    assert "Besloten dat een vervolg niet begint" in words(page)
    assert "De nieuwe school let nu op." in words(page)
    assert "Er hoort een vervolg bij" not in words(page)
    assert told.next.count() == 0


def test_what_was_typed_about_it_is_kept(told: Trajectory, cast: Cast, anna: Client) -> None:
    key = f"no-follow-up:{told.pk}"
    save_draft(actor=actor(cast.anna), key=key, fields={"reason": "De nieuwe"}, now=NOW)

    assert "De nieuwe" in anna.get(url("no-follow-up", told)).content.decode()
    anna.post(url("no-follow-up", told), {"protocol": "short-route", "reason": "De school."})
    assert not Draft.objects.filter(key=key).exists()


def test_before_a_follow_up_begins_the_page_says_who_gets_it(
    told: Trajectory, cast: Cast, anna: Client
) -> None:
    assert "Jij leidt dit traject." in words(anna.get(url("follow-up", told)))
    publish(cast.region, SHORT_ROUTE.replace("professional", "case_manager").replace(": 1", ": 3"))

    page = anna.get(url("follow-up", told))

    assert "Dit gaat naar Aanmeldteam, Jeugdhulp De Dijk: zij leiden het." in words(page)
    Team.objects.update(accountable=cast.anna)
    assert "in de regio neemt nu niemand dat op" in words(anna.get(url("follow-up", told)))
    refused = anna.post(url("follow-up", told), {"protocol": "short-route"})
    assert "Er is niets begonnen." in words(refused)
    assert told.next.count() == 0


def test_a_follow_up_for_somebody_else_begins_and_stays_in_sight(
    told: Trajectory, cast: Cast, anna: Client
) -> None:
    publish(cast.region, SHORT_ROUTE.replace("professional", "case_manager").replace(": 1", ": 3"))

    page = anna.post(url("follow-up", told), {"protocol": "short-route"}, follow=True)

    assert "Begonnen: Korte route." in words(page)
    assert "Daan Mulder" in words(page)


def test_what_was_not_offered_cannot_begin(trajectory: Trajectory, anna: Client) -> None:
    page = anna.post(url("follow-up", trajectory), {"protocol": "short-route"})

    assert page.status_code == 200
    assert trajectory.next.count() == 0


def test_nobody_reads_the_draft_of_somebody_else(
    trajectory: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    person: Person = cast.bram
    key = f"pause:{trajectory.pk}"
    save_draft(
        actor=actor(person), key=key, fields={"reason": "Van Bram."}, now=trajectory.started_at
    )

    shown = client_of(cast.anna).get(url("pause", trajectory)).content.decode()

    assert "Van Bram." not in shown

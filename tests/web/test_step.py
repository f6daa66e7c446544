"""The page of one step."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import JIP, Cast, complete, raise_for, refer
from tests.fixtures import ClientOf, StoppedClock

from raak.access.rules import CLOCK
from raak.audit.models import Entry
from raak.trajectories.models import Draft, Feedback, Step, Trajectory
from raak.trajectories.rules import StepState
from raak.trajectories.services.clock import tick


@pytest.fixture
def trajectory(cast: Cast) -> Trajectory:
    return raise_for(cast.anna, cast.school, child=JIP)


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


def open_step(trajectory: Trajectory) -> Step:
    return trajectory.steps.get(state=StepState.OPEN)


def url(trajectory: Trajectory) -> str:
    return reverse("werk:step", args=[open_step(trajectory).pk])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_owner_sees_the_deed_why_what_helps_and_the_outcomes(
    trajectory: Trajectory, anna: Client
) -> None:
    shown = text(anna.get(url(trajectory)))

    for words in (
        "<h1>Kijk wat er aan de hand is</h1>",
        "Eerst kijken en dan pas kiezen",
        "our own, page 1",
        "op het plein",
        "Schrijf op wat je ziet",
        "Er is hulp nodig",
        "Je vraagt een andere organisatie",
        "nog 2 werkdagen",
    ):
        assert words in shown


def test_the_child_is_named_on_the_page_but_never_in_its_title(
    trajectory: Trajectory, anna: Client
) -> None:
    shown = text(anna.get(url(trajectory)))

    assert "<span data-private>Jip de Boer</span>" in shown
    assert "Jip" not in shown.split("</title>")[0]


def test_an_outcome_without_words_says_where_it_leads(trajectory: Trajectory, anna: Client) -> None:
    assert "Daarna: Vertel wat je met de zorg deed." in text(anna.get(url(trajectory)))


def test_every_reading_is_on_record(cast: Cast, trajectory: Trajectory, anna: Client) -> None:
    anna.get(url(trajectory))

    entry = Entry.objects.get(event="trajectory.read")
    assert entry.actor_id == f"person:{cast.anna.pk}"
    assert entry.subject == f"trajectory:{trajectory.pk}"
    assert entry.detail == {"page": "step"}


def test_a_stranger_cannot_even_know_that_it_exists(
    cast: Cast, trajectory: Trajectory, client_of: ClientOf
) -> None:
    chris, here = client_of(cast.chris), url(trajectory)

    assert chris.get(here).status_code == 404
    assert chris.post(here, {"outcome": "calm"}).status_code == 404
    assert open_step(trajectory).key == "look"
    assert not Entry.objects.filter(event="trajectory.read").exists()


def test_an_outcome_closes_the_step_and_says_what_comes_next(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    answer = anna.post(url(trajectory), {"outcome": "calm"})

    assert answer["Location"] == reverse("werk:chain", args=[trajectory.pk])
    told = str(next(iter(get_messages(answer.wsgi_request))))
    assert told.startswith("Gedaan: Kijk wat er aan de hand is. Daarna: Vertel wat")
    assert "Anna de Wit" in told
    assert "Jip" not in told
    assert open_step(trajectory).key == "tell"


def test_without_an_outcome_the_form_asks_for_one(trajectory: Trajectory, anna: Client) -> None:
    shown = text(anna.post(url(trajectory), {}))

    assert "Kies de uitkomst die het beste past" in shown
    assert open_step(trajectory).key == "look"


def test_an_outcome_the_step_does_not_have_is_refused(trajectory: Trajectory, anna: Client) -> None:
    shown = text(anna.post(url(trajectory), {"outcome": "told"}))

    assert "id_outcome_error" in shown
    assert open_step(trajectory).key == "look"


def test_a_reason_is_asked_for_where_it_is_needed(trajectory: Trajectory, anna: Client) -> None:
    shown = text(anna.post(url(trajectory), {"outcome": "help", "help-reason": "  "}))

    assert "Schrijf kort op waarom je dit kiest" in shown
    assert 'href="#id_help-reason"' in shown


def test_only_the_questions_of_the_chosen_outcome_are_judged(
    trajectory: Trajectory, anna: Client
) -> None:
    form = {"outcome": "help", "help-reason": "Er is hulp nodig.", "visited-fact_visit": "gisteren"}

    assert anna.post(url(trajectory), form).status_code == 302


def test_what_was_typed_under_another_outcome_stays_on_screen(
    trajectory: Trajectory, anna: Client
) -> None:
    form = {"outcome": "help", "visited-answer_note": "De gordijnen waren dicht."}

    assert "De gordijnen waren dicht." in text(anna.post(url(trajectory), form))


def test_a_small_form_is_kept_with_the_step(trajectory: Trajectory, anna: Client) -> None:
    form = {
        "outcome": "visited",
        "visited-fact_visit": "2026-03-02",
        "visited-answer_mood": "tense",
        "visited-answer_siblings": "yes",
    }
    step = open_step(trajectory)

    anna.post(url(trajectory), form)

    step.refresh_from_db()
    assert step.answers == {"mood": "tense", "siblings": "yes", "note": ""}
    trajectory.refresh_from_db()
    assert trajectory.memory["facts"]["visit"] == "2026-03-02"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"visited-fact_visit": "2026-03-04"}, "niet in de toekomst"),
        ({"visited-fact_visit": ""}, "Vul deze datum in"),
        ({"visited-fact_visit": "morgen"}, "zoals 31-12-2026"),
        ({"visited-answer_mood": ""}, "Kies een antwoord"),
        ({"visited-answer_mood": "icy"}, "Kies een van de mogelijkheden"),
        ({"visited-answer_note": "x" * 10_001}, "10000"),
    ],
)
def test_wrong_answers_are_said_beside_their_question(
    trajectory: Trajectory, anna: Client, wrong: dict[str, str], words: str
) -> None:
    form = {
        "outcome": "visited",
        "visited-fact_visit": "2026-03-02",
        "visited-answer_mood": "tense",
        "visited-answer_siblings": "yes",
    }

    shown = text(anna.post(url(trajectory), {**form, **wrong}))

    assert words in shown
    assert f'href="#id_{next(iter(wrong))}' in shown
    assert open_step(trajectory).key == "look"


def test_sending_the_same_outcome_twice_goes_quietly_to_the_chain(
    trajectory: Trajectory, anna: Client
) -> None:
    here = url(trajectory)
    anna.post(here, {"outcome": "calm"})

    answer = anna.post(here, {"outcome": "calm"})

    assert answer["Location"] == reverse("werk:chain", args=[trajectory.pk])
    assert trajectory.steps.count() == 2


def test_a_stale_form_says_who_was_first_and_gives_back_what_was_typed(
    cast: Cast, trajectory: Trajectory, client_of: ClientOf
) -> None:
    here = url(trajectory)
    client_of(cast.anna).post(here, {"outcome": "calm"})
    form = {"outcome": "help", "help-reason": "Ik zag het hele gezin vanochtend."}

    answer = client_of(cast.anna).post(here, form)

    assert answer.status_code == 409
    shown = text(answer)
    assert "al gedaan, door Anna de Wit op di 3 maart 2026" in shown
    assert "Ik zag het hele gezin vanochtend." in shown


def test_a_closed_step_shows_what_was_done(trajectory: Trajectory, anna: Client) -> None:
    here = url(trajectory)
    anna.post(here, {"outcome": "help", "help-reason": "Er is hulp nodig."})

    shown = text(anna.get(here))

    for words in ("Er is hulp nodig", "Anna de Wit", "di 3 maart 2026"):
        assert words in shown
    assert "Rond deze stap af" not in shown


def test_who_hears_of_it_sees_the_step_but_cannot_complete_it(
    cast: Cast, trajectory: Trajectory, client_of: ClientOf, clock: StoppedClock
) -> None:
    tick(actor=CLOCK, now=clock.forward(days=3))
    bram, here = client_of(cast.bram), url(trajectory)

    shown = text(bram.get(here))
    assert "Deze stap ligt bij een ander" in shown
    assert reverse("werk:hand-over", args=[open_step(trajectory).pk]) in shown

    answer = bram.post(here, {"outcome": "help", "help-reason": "Ik ken dit gezin."})
    assert answer.status_code == 409
    assert "ligt niet (meer) bij jou" in text(answer)
    assert "Ik ken dit gezin." in text(answer)
    assert open_step(trajectory).key == "look"


def test_who_gave_the_step_away_meanwhile_gets_back_what_was_typed(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    here = url(trajectory)
    give = reverse("werk:hand-over", args=[open_step(trajectory).pk])
    anna.post(give, {"to": f"person:{cast.bram.pk}", "reason": "Ik ben morgen vrij."})

    answer = anna.post(here, {"outcome": "help", "visited-answer_note": "Half getypt."})

    assert answer.status_code == 409
    assert "Half getypt." in text(answer)


def test_feedback_is_written_to_who_raised_the_concern(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    complete(cast.anna, trajectory, "calm")
    shown = text(anna.get(url(trajectory)))
    assert "Deze zorg kwam van: Anna de Wit." in shown

    assert "Schrijf op wat je vertelt" in text(anna.post(url(trajectory), {"outcome": "told"}))

    anna.post(url(trajectory), {"outcome": "told", "told-message": "De ouders weten ervan."})
    assert Feedback.objects.get().message == "De ouders weten ervan."


def test_a_draft_stands_in_the_form_and_goes_when_the_step_is_done(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    key = f"step:{open_step(trajectory).pk}"
    typed = {"draft": key, "outcome": "help", "help-reason": "Half getypt"}
    anna.post(reverse("werk:draft"), typed)

    shown = text(anna.get(url(trajectory)))
    assert "Half getypt" in shown
    assert "Hier staat weer wat je eerder typte" in shown

    anna.post(url(trajectory), {"outcome": "help", "help-reason": "Heel getypt"})
    assert not Draft.objects.filter(key=key).exists()


def test_a_step_page_takes_few_statements(trajectory: Trajectory, anna: Client) -> None:
    here = url(trajectory)
    anna.get(here)

    with CaptureQueriesContext(connection) as asked:
        anna.get(here)

    own = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 8, "\n".join(own)


# Handing over


def test_the_owner_gives_the_step_to_a_colleague(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    step = open_step(trajectory)
    here = reverse("werk:hand-over", args=[step.pk])
    assert "Bram Jansen" in text(anna.get(here))
    assert "Anna de Wit</option>" not in text(anna.get(here))

    answer = anna.post(here, {"to": f"person:{cast.bram.pk}", "reason": "Ik ben morgen vrij."})

    assert answer["Location"] == reverse("werk:today")
    step.refresh_from_db()
    assert step.owner == cast.bram


def test_the_new_owner_reads_why_the_step_came(
    cast: Cast, trajectory: Trajectory, client_of: ClientOf
) -> None:
    here = reverse("werk:hand-over", args=[open_step(trajectory).pk])
    words = {"to": f"person:{cast.bram.pk}", "reason": "Ik ben morgen vrij."}
    client_of(cast.anna).post(here, words)

    assert "Ik ben morgen vrij." in text(client_of(cast.bram).get(url(trajectory)))


def test_a_hand_over_needs_somebody_and_a_reason(trajectory: Trajectory, anna: Client) -> None:
    here = reverse("werk:hand-over", args=[open_step(trajectory).pk])

    shown = text(anna.post(here, {}))

    assert "Kies een collega of een team" in shown
    assert "Schrijf kort op waarom je de stap overdraagt" in shown


def test_a_step_is_not_given_to_somebody_at_another_organisation(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    here = reverse("werk:hand-over", args=[open_step(trajectory).pk])

    anna.post(here, {"to": f"person:{cast.chris.pk}", "reason": "Hij kent het gezin."})

    assert open_step(trajectory).owner == cast.anna


def test_who_hears_of_a_late_step_may_give_it_to_somebody_who_works_there(
    cast: Cast, trajectory: Trajectory, client_of: ClientOf, clock: StoppedClock
) -> None:
    tick(actor=CLOCK, now=clock.forward(days=10))
    here = reverse("werk:hand-over", args=[open_step(trajectory).pk])

    client_of(cast.eva).post(here, {"to": f"person:{cast.bram.pk}", "reason": "Anna is ziek."})

    assert open_step(trajectory).owner == cast.bram


def test_a_form_for_a_step_that_was_closed_meanwhile_keeps_its_words(
    cast: Cast, trajectory: Trajectory, anna: Client
) -> None:
    here = reverse("werk:hand-over", args=[open_step(trajectory).pk])
    complete(cast.anna, trajectory, "calm")

    answer = anna.post(here, {"to": f"person:{cast.bram.pk}", "reason": "Ik ben morgen vrij."})

    assert "al gedaan" in text(answer)
    assert "Ik ben morgen vrij." in text(answer)
    assert anna.get(here).status_code == 302


# Referring


@pytest.fixture
def handover(cast: Cast, trajectory: Trajectory) -> Step:
    complete(cast.anna, trajectory, "help", reason="Er is hulp nodig.")
    return open_step(trajectory)


def test_a_handover_step_leads_to_choosing_an_organisation(handover: Step, anna: Client) -> None:
    shown = text(anna.get(reverse("werk:step", args=[handover.pk])))

    assert reverse("werk:refer", args=[handover.pk]) in shown
    assert "Rond deze stap af" not in shown


def test_an_offer_lands_on_the_referral_and_says_when_silence_is_noticed(
    cast: Cast, handover: Step, anna: Client
) -> None:
    form = {"receiver": str(cast.youth_help.pk), "request": "Kunnen jullie helpen?"}

    answer = anna.post(reverse("werk:refer", args=[handover.pk]), form)

    referral = handover.referrals.get()
    assert answer["Location"] == reverse("werk:referral", args=[referral.pk])
    assert "ma 9 maart 2026" in str(next(iter(get_messages(answer.wsgi_request))))


def test_an_offer_without_words_or_receiver_is_refused(handover: Step, anna: Client) -> None:
    shown = text(anna.post(reverse("werk:refer", args=[handover.pk]), {"request": " "}))

    assert "Kies de organisatie" in shown
    assert "Schrijf op welke hulp je vraagt" in shown


def test_a_live_referral_is_shown_first(cast: Cast, handover: Step, anna: Client) -> None:
    referral = refer(cast.anna, handover.trajectory, cast.youth_help)

    shown = text(anna.get(reverse("werk:refer", args=[handover.pk])))

    assert "Er loopt een verwijzing" in shown
    assert reverse("werk:referral", args=[referral.pk]) in shown
    assert "Verstuur de verwijzing" not in shown


def test_without_a_name_the_child_is_named_first(cast: Cast, anna: Client) -> None:
    nameless = raise_for(cast.anna, cast.school)
    complete(cast.anna, nameless, "help", reason="Er is hulp nodig.")

    shown = text(anna.get(reverse("werk:refer", args=[open_step(nameless).pk])))

    assert reverse("werk:name-child", args=[nameless.pk]) in shown
    assert "Verstuur de verwijzing" not in shown


def test_a_step_that_is_no_handover_cannot_be_referred(
    trajectory: Trajectory, anna: Client
) -> None:
    step = open_step(trajectory)

    answer = anna.get(reverse("werk:refer", args=[step.pk]))

    assert answer["Location"] == reverse("werk:step", args=[step.pk])


def test_only_the_owner_refers(cast: Cast, handover: Step, client_of: ClientOf) -> None:
    here = reverse("werk:refer", args=[handover.pk])
    form = {"receiver": str(cast.youth_help.pk), "request": "Kunnen jullie helpen?"}

    assert client_of(cast.chris).post(here, form).status_code == 404
    assert not handover.referrals.exists()

"""Raising a concern: three screens, nothing lost, no name unless given."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NOW, SHORT_ROUTE, Cast, employ, publish
from tests.fixtures import ClientOf

from raak.access.rules import Role
from raak.children.models import Child
from raak.kernel.refusal import Refused
from raak.trajectories.models import Draft, Trajectory
from raak.web.views import concern

URL = "/werk/zorg/"
SEEN = "Blauwe plek op de arm, maandagochtend."


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


def who(cast: Cast, **changed: str) -> dict[str, str]:
    mine = {"profession": "teacher", "organisation": str(cast.school.pk), "protocol": "short-route"}
    return {**mine, **changed}


def worry(cast: Cast, screen: str, **changed: str) -> dict[str, str]:
    blank = {"seen": SEEN, "naming": "nameless", "key": str(uuid4()), "screen": screen}
    return {**who(cast), **blank, **changed}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_who_is_known_begins_with_what_worries_them(anna: Client) -> None:
    shown = text(anna.get(URL))

    assert "Wat maakt je bezorgd?" in shown
    assert "Stap 2 van 3" in shown
    assert "leraar" in shown


def test_who_is_not_known_says_so_first_and_is_remembered(cast: Cast, client_of: ClientOf) -> None:
    cast.anna.profession = ""
    cast.anna.save()
    anna = client_of(cast.anna)
    assert "Wat is je beroep?" in text(anna.get(URL))

    answer = anna.post(URL, {**who(cast, profession="gp"), "screen": "1"})

    assert answer["Location"] == f"{URL}?scherm=2"
    cast.anna.refresh_from_db()
    assert cast.anna.profession == "gp"
    assert "huisarts" in text(anna.get(answer["Location"]))


def test_who_works_at_two_places_chooses_one(cast: Cast, client_of: ClientOf) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)

    shown = text(client_of(cast.anna).get(URL))

    assert "Voor welke organisatie werk je nu?" in shown
    assert "Basisschool Het Anker" in shown


def test_the_second_screen_keeps_the_worry_and_shows_the_next_step(
    cast: Cast, anna: Client
) -> None:
    answer = anna.post(f"{URL}?scherm=2", worry(cast, "2"), follow=True)

    shown = text(answer)
    assert "Dit is je volgende stap" in shown
    assert "Kijk wat er aan de hand is" in shown
    assert "binnen 2 werkdagen" in shown
    assert SEEN in shown
    assert Trajectory.objects.count() == 0


def test_without_a_word_the_form_asks_for_a_few(cast: Cast, anna: Client) -> None:
    shown = text(anna.post(f"{URL}?scherm=2", worry(cast, "2", seen="  ")))

    assert "Een paar woorden zijn al genoeg" in shown
    assert 'href="#id_seen"' in shown


def test_the_last_screen_starts_the_route_and_opens_the_first_step(
    cast: Cast, anna: Client
) -> None:
    answer = anna.post(f"{URL}?scherm=3", worry(cast, "3"))

    trajectory = Trajectory.objects.get()
    step = reverse("werk:step", args=[trajectory.steps.get().pk])
    assert answer["Location"] == f"{step}?nieuw=1"
    assert trajectory.number in text(anna.get(answer["Location"]))
    assert trajectory.child is None
    assert trajectory.concern.seen == SEEN
    assert trajectory.concern.raised_by == cast.anna
    assert not Draft.objects.exists()


def test_the_whole_way_in_three_screens_from_the_keyboard(cast: Cast, anna: Client) -> None:
    anna.post(f"{URL}?scherm=2", worry(cast, "2"))
    page = anna.get(f"{URL}?scherm=3")
    hidden = {
        field.html_name: field.value() or ""
        for form in (page.context["who"], page.context["form"])
        for field in form
    }

    anna.post(f"{URL}?scherm=3", {**hidden, "key": page.context["key"], "screen": "3"})

    assert Trajectory.objects.get().concern.seen == SEEN


def test_sending_twice_raises_one_concern(cast: Cast, anna: Client) -> None:
    form = worry(cast, "3")

    first, second = anna.post(URL, form), anna.post(URL, form)

    assert Trajectory.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_child_is_named_only_by_who_wants_to(cast: Cast, anna: Client) -> None:
    named = {"naming": "named", "given_name": "Jip", "surname": "Boer", "born_on": "2018-05-04"}

    anna.post(URL, worry(cast, "3", **named))

    assert Trajectory.objects.get().child == Child.objects.get(given_name="Jip")


def test_a_name_typed_and_then_left_out_is_not_kept(cast: Cast, anna: Client) -> None:
    anna.post(URL, worry(cast, "3", given_name="Jip", surname="Boer", born_on="2018-05-04"))

    assert Child.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"surname": ""}, "surname", "Vul de achternaam"),
        ({"born_on": ""}, "born_on", "één datum"),
        ({"born_on": "2030-01-01"}, "born_on", "niet in de toekomst"),
        ({"born_on": "1990-01-01"}, "born_on", "23 jaar"),
        ({"born_on": "31-02-2018"}, "born_on", "Vul een datum in, zoals"),
        ({"surname": "x" * 10_000}, "surname", "100"),
        ({"expected_on": "2026-05-01"}, "born_on", "één datum"),
        ({"born_on": "", "expected_on": "2028-01-01"}, "expected_on", "te ver weg"),
        ({"municipality": str(uuid4())}, "municipality", "Kies een van de mogelijkheden"),
    ],
)
def test_what_is_wrong_about_the_child_is_said_beside_the_field(
    cast: Cast, anna: Client, wrong: dict[str, str], field: str, words: str
) -> None:
    right = {"naming": "named", "given_name": "Jip", "surname": "Boer", "born_on": "2018-05-04"}

    shown = text(anna.post(f"{URL}?scherm=2", worry(cast, "2", **{**right, **wrong})))

    assert f'href="#id_{field}"' in shown
    assert words in shown
    assert SEEN in shown
    assert Child.objects.count() == 0


@pytest.mark.parametrize("name", ["Ø", "Łucja-Żaneta", "de Ünlü", "O'Neill"])
def test_names_are_as_long_or_strange_as_they_are(cast: Cast, anna: Client, name: str) -> None:
    named = {"naming": "named", "given_name": "A", "surname": name, "born_on": "2018-05-04"}

    anna.post(URL, worry(cast, "3", **named))

    assert Child.objects.get().surname == name


def test_a_date_may_be_typed_the_dutch_way(cast: Cast, anna: Client) -> None:
    named = {"naming": "named", "given_name": "Jip", "surname": "Boer", "born_on": "04-05-2018"}

    anna.post(URL, worry(cast, "3", **named))

    assert Child.objects.get().born_on is not None


def test_too_many_words_are_refused_and_kept_on_screen(cast: Cast, anna: Client) -> None:
    long = "x" * 10_001

    shown = text(anna.post(URL, worry(cast, "3", seen=long)))

    assert long in shown
    assert Trajectory.objects.count() == 0


def test_a_concern_of_somebody_else_remembers_how_to_reach_them(cast: Cast, anna: Client) -> None:
    anna.post(URL, worry(cast, "3", outsider="Oma, 06-12345678"))

    concern = Trajectory.objects.get().concern
    assert (concern.raised_by, concern.outsider) == (None, "Oma, 06-12345678")


def test_the_date_of_the_first_signal_counts(cast: Cast, anna: Client) -> None:
    anna.post(URL, worry(cast, "3", fact_noticed="2026-02-27"))

    assert Trajectory.objects.get().memory["facts"]["noticed"] == "2026-02-27"


def test_a_first_signal_does_not_lie_in_the_future(cast: Cast, anna: Client) -> None:
    shown = text(anna.post(URL, worry(cast, "3", fact_noticed="2026-03-04")))

    assert "niet in de toekomst" in shown
    assert Trajectory.objects.count() == 0


def test_nobody_raises_a_concern_for_an_organisation_they_do_not_work_at(
    cast: Cast, anna: Client
) -> None:
    answer = anna.post(URL, worry(cast, "3", organisation=str(cast.other_school.pk)))

    assert answer.status_code == 200
    assert Trajectory.objects.count() == 0


def test_a_role_that_may_not_raise_concerns_is_stopped_at_the_door(
    cast: Cast, client_of: ClientOf
) -> None:
    assert client_of(cast.jop).get(URL).status_code == 403


def test_a_refusal_of_the_region_is_said_in_words_and_nothing_is_lost(
    cast: Cast, anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> Trajectory:
        raise Refused("setting-missing", setting="answer")

    monkeypatch.setattr(concern, "raise_concern", refuse)

    shown = text(anna.post(URL, worry(cast, "3")))

    assert "nog niet alle termijnen gekozen" in shown
    assert SEEN in shown


def test_what_was_typed_stands_there_again_and_can_be_thrown_away(cast: Cast, anna: Client) -> None:
    anna.post(reverse("werk:draft"), {"draft": "concern", "seen": SEEN})
    shown = text(anna.get(URL))
    assert SEEN in shown
    assert "Hier staat weer wat je eerder typte" in shown

    away = {"draft": "concern", "throw_away": "1", "next": URL}
    assert anna.post(reverse("werk:draft"), away)["Location"] == URL

    assert SEEN not in text(anna.get(URL))


def test_that_there_is_room_for_one_unsent_concern_is_said(cast: Cast, anna: Client) -> None:
    anna.post(f"{URL}?scherm=2", worry(cast, "2"))

    assert "Er is plaats voor één zorg die je nog niet hebt verstuurd." in text(anna.get(URL))


def test_a_route_that_is_somebody_elses_work_says_who_gets_it(cast: Cast, anna: Client) -> None:
    theirs = SHORT_ROUTE.replace("professional", "youth_nurse")
    publish(cast.region, theirs.replace("version: 1", "version: 2", 1))
    sent = worry(cast, "3")
    anna.post(f"{URL}?scherm=2", {**sent, "screen": "2"})

    assert "Dit gaat naar Jeugdgezondheid, GGD Waterrand" in text(anna.get(f"{URL}?scherm=3"))
    landed = anna.post(f"{URL}?scherm=3", sent, follow=True)
    assert "Je zorg is opgeschreven, onder nummer" in text(landed)
    assert Trajectory.objects.get().steps.get().owner == cast.fleur


def test_a_draft_that_arrives_after_the_concern_was_sent_is_not_offered_again(
    cast: Cast, anna: Client
) -> None:
    form = worry(cast, "3")
    anna.post(URL, form)
    Draft.objects.create(
        person=cast.anna, key="concern", fields={"seen": SEEN, "key": form["key"]}, saved_at=NOW
    )

    assert SEEN not in text(anna.get(URL))


def test_no_name_of_a_child_stands_in_title_or_address(cast: Cast, anna: Client) -> None:
    named = {"naming": "named", "given_name": "Jip", "surname": "Boer", "born_on": "2018-05-04"}

    answer = anna.post(f"{URL}?scherm=2", worry(cast, "2", **named))

    assert "Jip" not in answer["Location"]
    shown = text(anna.get(answer["Location"]))
    assert "Jip" not in shown.split("</title>")[0]
    assert "<span data-private>Jip Boer</span>" in shown


def test_a_municipality_of_nowhere_is_refused(cast: Cast, anna: Client) -> None:
    named = {"naming": "named", "given_name": "Jip", "surname": "Boer", "born_on": "2018-05-04"}

    for nowhere in (str(uuid4()), "rommel"):
        shown = text(anna.post(URL, worry(cast, "3", **named, municipality=nowhere)))
        assert "Kies een van de mogelijkheden" in shown

    assert Trajectory.objects.count() == 0


def test_a_route_that_is_not_in_force_is_refused(cast: Cast, anna: Client) -> None:
    for nothing in ("bestaat-niet", ""):
        shown = text(anna.post(URL, worry(cast, "3", protocol=nothing)))
        assert "Welke route volg je?" in shown

    assert Trajectory.objects.count() == 0


def test_raising_a_concern_takes_at_most_fifteen_statements(cast: Cast, anna: Client) -> None:
    anna.get(URL)

    with CaptureQueriesContext(connection) as asked:
        anna.post(URL, worry(cast, "3"))

    own = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 15, "\n".join(own)
    assert Trajectory.objects.count() == 1


def test_a_page_that_stayed_open_after_sending_begins_a_new_worry(cast: Cast, anna: Client) -> None:
    stale = {"key": str(uuid4())}
    anna.post(URL, worry(cast, "3", **stale))

    shown = text(anna.post(URL, worry(cast, "2", seen="Een ander kind.", **stale), follow=True))

    assert "Een ander kind." in shown
    assert stale["key"] not in shown

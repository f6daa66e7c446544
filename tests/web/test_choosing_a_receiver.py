"""Choosing whom to ask for help: searched in without a script, and nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, actor, add_organisation
from tests.fixtures import ClientOf
from tests.trajectories.factories import at_handover
from tests.web.reading import statements, words

from raak.parties.models import Municipality, Organisation
from raak.trajectories.models import Draft, Referral, Step
from raak.trajectories.queries.today import draft_of
from raak.web.shown.receivers import Group, Search, groups, plain


@pytest.fixture
def step(cast: Cast) -> Step:
    return at_handover(cast)


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


def url(step: Step) -> str:
    return reverse("werk:refer", args=[step.pk])


def found(shown: list[Group]) -> list[str]:
    return [each.name for group in shown for each in group.receivers if each.is_found]


def test_organisations_stand_under_their_sector_without_the_own_one(
    step: Step, anna: Client
) -> None:
    page = anna.get(url(step))

    shown = {group.sector: found([group]) for group in page.context["groups"]}
    assert shown["Jeugdhulpaanbieder"] == ["Jeugdhulp De Dijk"]
    assert "Basisschool De Vuurtoren" not in found(page.context["groups"])
    assert "ma 9 maart 2026" in words(page)


def test_what_is_searched_for_is_found_by_name_place_or_sector(cast: Cast) -> None:
    here = Municipality.objects.create(region=cast.region, name="Súdwest")
    add_organisation(cast.region, "Café Thuis", "welfare", here)
    everybody = list(Organisation.objects.filter(region=cast.region).select_related("municipality"))

    def by(asked: str) -> list[str]:
        return found(groups(everybody, "nl-2026", Search(asked=asked)))

    assert by("cafe") == by("SUDWEST") == by("welzijn thuis") == ["Café Thuis"]
    assert by("zeker niet") == []
    assert set(by("")) == {each.name for each in everybody}


def test_the_nearest_comes_first_then_who_works_everywhere(cast: Cast) -> None:
    near, far = (Municipality(region=cast.region, name=name) for name in ("Dijkveen", "Verweg"))
    places = [("A ver", far), ("B overal", None), ("C dichtbij", near)]
    asked = [
        Organisation(region=cast.region, name=name, sector="welfare", municipality=place)
        for name, place in places
    ]

    shown = groups(asked, "nl-2026", Search(near=near.pk))

    assert found(shown) == ["C dichtbij", "B overal", "A ver"]


def test_it_says_how_each_of_them_answers(cast: Cast, step: Step, anna: Client) -> None:
    receivers = {
        each.name: each.about
        for group in anna.get(url(step)).context["groups"]
        for each in group.receivers
    }

    assert receivers["Jeugdhulp De Dijk"].endswith(" · antwoordt in raak")
    assert "beveiligde link" in receivers["SV De Golven"]


def test_a_search_without_a_script_keeps_what_was_typed(
    cast: Cast, step: Step, anna: Client
) -> None:
    typed = {"request": "Kunnen jullie dit gezin helpen?", "zoek": "ggd", "find": "1"}

    answer = anna.post(url(step), typed)
    page = anna.get(answer["Location"])

    assert answer["Location"] == f"{url(step)}?zoek=ggd"
    assert "Kunnen jullie dit gezin helpen?</textarea>" in page.content.decode()
    assert found(page.context["groups"]) == ["GGD Waterrand"]
    assert "1 organisatie gevonden" in words(page)
    assert not Referral.objects.exists()


def test_who_was_chosen_stays_in_sight_whatever_is_searched_for(
    cast: Cast, step: Step, anna: Client
) -> None:
    chosen = str(cast.youth_help.pk)
    anna.post(url(step), {"receiver": chosen, "zoek": "ggd", "find": "1"})

    page = anna.get(url(step), {"zoek": "ggd"})

    assert found(page.context["groups"]) == ["GGD Waterrand", "Jeugdhulp De Dijk"]
    assert f'value="{chosen}" checked' in page.content.decode()


def test_a_search_for_nothing_shows_them_all_and_begins_no_draft(step: Step, anna: Client) -> None:
    answer = anna.post(url(step), {"zoek": " ", "request": "", "find": "1"})

    assert answer["Location"] == url(step)
    assert not Draft.objects.exists()


def test_nothing_found_says_what_to_do(step: Step, anna: Client) -> None:
    assert "Niets gevonden. Zoek op een deel van de naam" in words(
        anna.get(url(step), {"zoek": "xyzzy"})
    )


def test_an_error_keeps_the_search_the_choice_and_the_words(
    cast: Cast, step: Step, anna: Client
) -> None:
    sent = {"receiver": str(cast.youth_help.pk), "zoek": "jeugdhulp", "request": ""}

    page = anna.post(url(step), sent)

    assert "Schrijf op welke hulp je vraagt." in words(page)
    assert page.context["asked"] == "jeugdhulp"
    assert found(page.context["groups"]) == ["Jeugdhulp De Dijk"]


def test_only_the_owner_searches(cast: Cast, step: Step, client_of: ClientOf) -> None:
    chris = client_of(cast.chris)

    answer = chris.post(url(step), {"request": "x", "zoek": "ggd", "find": "1"})

    assert answer.status_code == 404
    assert not draft_of(actor(cast.chris), f"refer:{step.pk}")


def test_it_takes_the_same_few_statements_however_many_there_are(
    cast: Cast, step: Step, anna: Client
) -> None:
    few = len(statements(anna, url(step)))
    for number in range(30):
        add_organisation(cast.region, f"Hulp {number}", "welfare")

    assert len(statements(anna, url(step))) == few


def test_text_is_compared_without_capitals_and_accents() -> None:
    assert plain("Cliënt VÓÓR één") == "client voor een"

"""The people of an organisation: who leaves, and who takes over."""

import pytest
from django.urls import reverse
from tests.cast import Cast, add_person, employ, refer
from tests.fixtures import ClientOf
from tests.trajectories.factories import do, open_step, raised
from tests.web.reading import statements, words

from raak.access.rules import Role
from raak.parties.models import Membership, Person

URL = "/werk/medewerkers/"


def depart_url(person: Person) -> str:
    return reverse("werk:depart", args=[person.pk])


def role_url(membership: Membership) -> str:
    return reverse("werk:end-role", args=[membership.pk])


def role_of(person: Person, role: Role) -> Membership:
    return Membership.objects.get(person=person, role=role)


def test_a_team_lead_sees_the_own_people_and_their_work(cast: Cast, client_of: ClientOf) -> None:
    raised(cast)

    shown = words(client_of(cast.bram).get(URL))

    assert (
        "Anna de Wit beroepskracht, Basisschool De Vuurtoren sinds ma 2 september 2024 1" in shown
    )
    assert "Bram Jansen" in shown
    assert "Chris Visser" not in shown


def test_an_administrator_sees_the_whole_region_and_finds_by_name_and_place(
    cast: Cast, client_of: ClientOf
) -> None:
    kim = client_of(cast.kim)

    everybody = words(kim.get(URL))
    by_name = words(kim.get(URL, {"naam": "chris"}))
    by_place = words(kim.get(URL, {"organisatie": str(cast.youth_help.pk)}))
    nonsense = words(kim.get(URL, {"organisatie": "x", "naam": "niemand heet zo"}))

    assert "Chris Visser" in everybody
    assert "Chris Visser" in by_name
    assert "Anna de Wit" not in by_name
    assert "Daan Mulder" in by_place
    assert "Anna de Wit" not in by_place
    assert "Niemand gevonden" in nonsense


def test_who_leaves_hands_everything_to_a_named_successor(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    asked = words(client_of(cast.bram).get(depart_url(cast.anna)))
    page = client_of(cast.bram).post(
        depart_url(cast.anna), {"successor": str(cast.bram.pk)}, follow=True
    )

    assert "Er staat nog 1 stap open." in asked
    assert "Anna de Wit is weg. 1 open stap ging mee naar de opvolger." in words(page)
    assert open_step(trajectory).owner == cast.bram
    cast.anna.refresh_from_db()
    assert not cast.anna.is_active


@pytest.mark.parametrize("who", ["", "chris", "anna"])
def test_the_successor_is_a_colleague(who: str, cast: Cast, client_of: ClientOf) -> None:
    successor = str(getattr(cast, who).pk) if who else ""

    page = client_of(cast.bram).post(depart_url(cast.anna), {"successor": successor})

    assert page.status_code == 200
    assert "Kies" in words(page)
    cast.anna.refresh_from_db()
    assert cast.anna.is_active


def test_one_role_ends_and_the_person_stays(cast: Cast, client_of: ClientOf) -> None:
    extra = add_person(cast.region, "Puck Smit")
    employ(extra, cast.school, Role.ATTENTION_OFFICER)
    role = role_of(cast.bram, Role.ATTENTION_OFFICER)

    asked = words(client_of(cast.bram).get(role_url(role)))
    page = client_of(cast.bram).post(role_url(role), {"successor": str(extra.pk)}, follow=True)

    assert "Bram Jansen stopt bij Basisschool De Vuurtoren als aandachtsfunctionaris." in asked
    assert "De rol is beëindigd. Er stond niets open." in words(page)
    role.refresh_from_db()
    assert role.until_on is not None


def test_a_role_that_ended_is_gone(cast: Cast, client_of: ClientOf) -> None:
    role = role_of(cast.bram, Role.ATTENTION_OFFICER)
    Membership.objects.filter(pk=role.pk).update(until_on=role.since_on)

    assert client_of(cast.bram).get(role_url(role)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_elsewhere_do_not_exist_for_a_team_lead(
    method: str, cast: Cast, client_of: ClientOf
) -> None:
    bram = client_of(cast.bram)
    sent = {"successor": str(cast.bram.pk)}

    assert getattr(bram, method)(depart_url(cast.chris), sent).status_code == 404
    role = role_of(cast.chris, Role.PROFESSIONAL)
    assert getattr(bram, method)(role_url(role), sent).status_code == 404
    cast.chris.refresh_from_db()
    assert cast.chris.is_active


@pytest.mark.parametrize("name", ["anna", "daan", "eva", "jop"])
def test_others_do_not_manage_people(name: str, cast: Cast, client_of: ClientOf) -> None:
    person = getattr(cast, name)

    assert client_of(person).get(URL).status_code == 403
    assert client_of(person).post(depart_url(cast.bram), {}).status_code == 403


def test_the_list_takes_few_statements_and_shows_fifty_at_most(
    cast: Cast, client_of: ClientOf
) -> None:
    for number in range(55):
        employ(add_person(cast.region, f"Persoon {number}"), cast.school, Role.PROFESSIONAL)

    bram = client_of(cast.bram)

    assert len(statements(bram, URL)) <= 8
    assert "50+" in words(bram.get(URL))
    assert "Er zijn er meer." in words(bram.get(URL))


def test_a_nul_that_postgresql_refuses_is_left_out_of_a_search(
    cast: Cast, client_of: ClientOf
) -> None:
    assert "Chris Visser" in words(client_of(cast.kim).get(URL, {"naam": "Visser\0"}))


def test_a_team_lead_is_told_who_ends_what_only_an_administrator_gives(
    cast: Cast, client_of: ClientOf
) -> None:
    [office] = employ(cast.anna, cast.school, Role.ADMINISTRATOR)
    bram = client_of(cast.bram)

    offered = bram.get(reverse("werk:person", args=[cast.anna.pk])).content.decode()
    told = bram.post(role_url(office))
    left = bram.post(depart_url(cast.anna), {"successor": str(cast.bram.pk)})

    assert role_url(office) not in offered
    assert depart_url(cast.anna) not in offered
    for answer in (told, left):
        assert "een rol die alleen een beheerder beëindigt" in answer.content.decode()
    office.refresh_from_db()
    assert office.until_on is None
    assert depart_url(cast.anna) in client_of(cast.kim).get(URL).content.decode()


def test_only_who_can_be_taken_is_shown(cast: Cast, client_of: ClientOf) -> None:
    """Nobody else works there; help was asked of one who would have to watch whether it comes."""
    trajectory = raised(cast, by=cast.chris, at=cast.other_school)
    do(cast.chris, open_step(trajectory), "help", reason="Er is hulp nodig.")
    refer(cast.chris, trajectory, cast.youth_help)
    employ(cast.kim, cast.health, Role.HELPER)

    page = client_of(cast.kim).get(depart_url(cast.chris))

    names = {name for _key, name in page.context["form"].fields["successor"].choices[1:]}
    assert "Fleur van Dam" in names
    assert names.isdisjoint({"Daan Mulder", "Hanna Kok", "Lena Vos", "Kim Meijer"})


def test_without_a_question_under_way_everybody_elsewhere_is_shown(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.kim).get(depart_url(cast.chris))

    names = {name for _key, name in page.context["form"].fields["successor"].choices[1:]}
    assert {"Fleur van Dam", "Daan Mulder", "Lena Vos"} <= names

"""The organisations of the region: one closes, and everything open there gets a new name."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import Cast, add_organisation, add_region, employ
from tests.fixtures import ClientOf
from tests.trajectories.factories import offered, open_step, raised
from tests.web.reading import statements, words

from raak.access.rules import Role
from raak.parties.models import Organisation

URL = "/regio/organisaties/"


def close_url(organisation: Organisation) -> str:
    return reverse("regio:close-organisation", args=[organisation.pk])


def is_open(organisation: Organisation) -> bool:
    organisation.refresh_from_db()
    return organisation.closed_on is None


def test_each_open_organisation_shows_its_sort_and_what_hangs_there(
    cast: Cast, client_of: ClientOf
) -> None:
    offered(cast)
    raised(cast, child=None)
    cast.sports_club.closed_on = date(2026, 1, 5)
    cast.sports_club.save()
    elsewhere = add_organisation(add_region("Elders"), "School Elders", "primary_education")

    page = client_of(cast.kim).get(URL)

    rows = {row.name: row.about for row in page.context["rows"]}
    assert (
        rows["Basisschool De Vuurtoren"] == "Basisonderwijs · 2 open stappen · 1 lopende verwijzing"
    )
    assert rows["Jeugdhulp De Dijk"].endswith("0 open stappen · 1 lopende verwijzing")
    assert rows["Basisschool Het Anker"].endswith("er staat niets open")
    assert cast.sports_club.name not in rows
    assert elsewhere.name not in rows


def test_the_list_goes_on_after_fifty_and_is_found_by_name(cast: Cast, client_of: ClientOf) -> None:
    for number in range(55):
        add_organisation(cast.region, f"School {number:02}", "primary_education")
    kim = client_of(cast.kim)

    first = kim.get(URL)
    second = kim.get(URL, {"na": first.context["next"]})
    found = kim.get(URL, {"naam": "school 07"})

    names = [row.name for page in (first, second) for row in page.context["rows"]]
    assert len(first.context["rows"]) == 50
    assert names == sorted(set(names))
    assert len(names) == Organisation.objects.count()
    assert "Volgende" not in words(second)
    assert [row.name for row in found.context["rows"]] == ["School 07"]
    assert "Geen organisatie gevonden" in words(kim.get(URL, {"naam": "bestaat niet"}))


def test_the_list_takes_few_statements(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)

    assert len(statements(client_of(cast.kim), URL)) <= 8


def test_it_says_what_moves_and_who_may_take_it_over(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)

    page = client_of(cast.kim).get(close_url(cast.school))

    assert "Open stappen 1" in words(page)
    assert "Verwijzingen die zij stuurden 1" in words(page)
    groups = dict(page.context["form"].fields["successor"].choices)
    assert groups["Basisschool Het Anker"] == [(str(cast.chris.pk), "Chris Visser")]
    assert "Basisschool De Vuurtoren" not in groups
    everybody = {name for group in list(groups.values())[1:] for _key, name in group}
    assert cast.fleur.name in everybody
    assert cast.lena.name not in everybody, "of hers help was asked"
    assert cast.ivo.name not in everybody


def test_what_is_open_moves_to_the_successor(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)
    sent = {"successor": str(cast.chris.pk), "agreed": "on"}

    page = client_of(cast.kim).post(close_url(cast.school), sent, follow=True)

    told = "Basisschool De Vuurtoren is gesloten. 1 open stap ging naar Chris Visser, Basisschool"
    assert told in words(page)
    assert open_step(trajectory).owner == cast.chris
    assert not is_open(cast.school)
    assert client_of(cast.kim).get(close_url(cast.school)).status_code == 404


@pytest.mark.parametrize(
    ("who", "agreed", "cure"),
    [
        ("", "on", "Kies wie het overneemt."),
        ("anna", "on", "Kies iemand uit de lijst."),
        ("ivo", "on", "Kies iemand uit de lijst."),
        ("chris", "", "Overleg eerst met de opvolger"),
    ],
)
def test_without_an_agreed_successor_elsewhere_it_stays_open(
    who: str, agreed: str, cure: str, cast: Cast, client_of: ClientOf
) -> None:
    successor = str(getattr(cast, who).pk) if who else ""

    page = client_of(cast.kim).post(
        close_url(cast.school), {"successor": successor, "agreed": agreed}
    )

    assert cure in words(page)
    assert is_open(cast.school)


def test_the_chain_direction_cannot_be_closed_away(cast: Cast, client_of: ClientOf) -> None:
    sent = {"successor": str(cast.chris.pk), "agreed": "on"}

    page = client_of(cast.kim).post(close_url(cast.chain_office), sent)

    assert "laatste ketenregisseur" in words(page)
    assert is_open(cast.chain_office)


def test_an_organisation_elsewhere_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    stranger = add_organisation(add_region("Elders"), "School Elders", "primary_education")
    sent = {"successor": str(cast.chris.pk), "agreed": "on"}

    assert client_of(cast.kim).get(close_url(stranger)).status_code == 404
    assert client_of(cast.kim).post(close_url(stranger), sent).status_code == 404
    assert is_open(stranger)


@pytest.mark.parametrize("name", ["anna", "bram", "eva", "ivo", "jop"])
def test_nobody_else_closes_an_organisation(name: str, cast: Cast, client_of: ClientOf) -> None:
    person = client_of(getattr(cast, name))
    sent = {"successor": str(cast.chris.pk), "agreed": "on"}

    assert person.get(URL).status_code == 403
    assert person.post(close_url(cast.school), sent).status_code == 403
    assert is_open(cast.school)


def test_only_the_administrator_finds_it_in_the_menu(cast: Cast, client_of: ClientOf) -> None:
    assert f'href="{URL}"' in client_of(cast.kim).get("/werk/").content.decode()
    assert f'href="{URL}"' not in client_of(cast.bram).get("/werk/").content.decode()


def test_a_nul_that_postgresql_refuses_is_left_out_of_a_search(
    cast: Cast, client_of: ClientOf
) -> None:
    shown = words(client_of(cast.kim).get(URL, {"naam": "Anker\0", "na": "\0"}))

    assert "Basisschool Het Anker" in shown


def test_only_who_can_be_taken_is_shown(cast: Cast, client_of: ClientOf) -> None:
    """Who was asked for help cannot also watch whether it arrives; nor can who closes it."""
    offered(cast)
    employ(cast.kim, cast.other_school, Role.PROFESSIONAL)

    page = client_of(cast.kim).get(close_url(cast.school))

    people = {
        key
        for _group, some in page.context["form"].fields["successor"].choices[1:]
        for key, _name in some
    }
    assert str(cast.chris.pk) in people
    assert str(cast.daan.pk) not in people
    assert str(cast.kim.pk) not in people

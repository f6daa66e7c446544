"""The administrator sets the region up, and sees what is still missing."""

import pytest
from tests.cast import TODAY, Cast, add_region, add_team, employ
from tests.fixtures import ClientOf
from tests.web.reading import statements, words

from raak.access.rules import Role
from raak.parties.models import Desk, Municipality, Organisation, Team

SETUP = "/regio/inrichting/"


def test_the_overview_says_what_is_missing_and_where_to_mend_it(
    cast: Cast, client_of: ClientOf
) -> None:
    Desk.objects.filter(role="chain_director").delete()
    cast.jop.memberships.update(until_on=TODAY)
    cast.region.terms = {}
    cast.region.save()
    Organisation.objects.filter(pk=cast.sports_club.pk).update(email="")

    page = client_of(cast.kim).get(SETUP)

    shown, content = words(page), page.content.decode()
    assert "Loket voor ketenregisseur" in shown
    assert "/regio/loketten/chain_director/" in content
    assert "Functionaris gegevensbescherming" in shown
    assert "termijn niet gekozen" in shown or "termijnen niet gekozen" in shown
    assert "De regiocoördinator kiest ze." in shown
    assert "/regio/termijnen/" not in content
    assert "SV De Golven kan geen antwoord geven" in shown
    assert "ontbreken nog" in shown


def test_when_all_is_there_it_says_so(cast: Cast, client_of: ClientOf) -> None:
    team = add_team(cast.school, "Zorgteam", cast.bram)
    for role in ("attention_officer", "team_lead", "professional"):
        Desk.objects.create(region=cast.region, role=role, team=team)

    assert "Alles wat nodig is, staat klaar." in words(client_of(cast.kim).get(SETUP))


def test_a_desk_whose_team_nobody_answers_for_is_shown(cast: Cast, client_of: ClientOf) -> None:
    Team.objects.filter(name="Ketenregie").update(accountable=cast.chris)

    shown = words(client_of(cast.kim).get("/regio/loketten/"))

    assert "Bij Ketenregie werkt het aanspreekpunt niet meer." in shown


@pytest.mark.parametrize("address", [SETUP, "/regio/loketten/", "/regio/teams/"])
def test_the_pages_take_few_statements(address: str, cast: Cast, client_of: ClientOf) -> None:
    assert len(statements(client_of(cast.kim), address)) <= 16


def test_a_desk_is_set_for_the_region_and_a_municipality(cast: Cast, client_of: ClientOf) -> None:
    sent = {"regio": "", str(cast.municipality.pk): str(cast.help_team.pk)}

    page = client_of(cast.kim).post("/regio/loketten/professional/", sent, follow=True)

    desk = Desk.objects.get(role="professional")
    assert (desk.municipality, desk.team) == (cast.municipality, cast.help_team)
    assert "De loketten zijn bewaard." in words(page)
    assert "Dijkveen: Aanmeldteam, Jeugdhulp De Dijk" in words(page)


def test_the_last_desk_of_the_director_stays_and_says_why(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.kim).post("/regio/loketten/chain_director/", {"regio": ""})

    assert "geen loket van de ketenregisseur meer" in words(page)
    assert Desk.objects.filter(role="chain_director").exists()


def test_a_role_without_steps_has_no_desk(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.kim).get("/regio/loketten/administrator/").status_code == 404


def test_a_municipality_is_added_and_renamed(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)

    added = kim.post("/regio/gemeenten/", {"name": "Rietmeer"}, follow=True)
    twice = kim.post("/regio/gemeenten/", {"name": "Rietmeer"})
    place = Municipality.objects.get(name="Rietmeer")
    renamed = kim.post(f"/regio/gemeenten/{place.pk}/", {"name": "Nieuwmeer"}, follow=True)

    assert "Rietmeer staat erbij." in words(added)
    assert "Deze naam bestaat al." in words(twice)
    assert "Nieuwmeer" in words(renamed)


def test_a_municipality_elsewhere_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    there = Municipality.objects.create(region=add_region("Elders"), name="Verweg")

    assert client_of(cast.kim).get(f"/regio/gemeenten/{there.pk}/").status_code == 404


def test_an_organisation_is_added_and_mended(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    sent = {"name": "School De Duinen", "sector": "primary_education", "municipality": ""}

    added = kim.post("/regio/organisaties/nieuw/", sent, follow=True)
    made = Organisation.objects.get(name="School De Duinen")
    mended = {**sent, "name": "School Duinzicht", "email": "fout"}
    wrong = kim.post(f"/regio/organisaties/{made.pk}/", mended)
    right = kim.post(f"/regio/organisaties/{made.pk}/", {**mended, "email": ""}, follow=True)

    assert "School De Duinen staat erbij." in words(added)
    assert "Schrijf het adres als naam@organisatie.nl." in words(wrong)
    assert "School Duinzicht" in wrong.content.decode()
    assert "School Duinzicht" in words(right)


def test_an_organisation_that_exists_is_not_added_again(cast: Cast, client_of: ClientOf) -> None:
    sent = {"name": cast.school.name, "sector": "primary_education"}

    page = client_of(cast.kim).post("/regio/organisaties/nieuw/", sent)

    assert "Deze naam bestaat al." in words(page)


def test_a_team_is_made_and_changed_by_the_lead_there(cast: Cast, client_of: ClientOf) -> None:
    bram = client_of(cast.bram)

    made = bram.post(
        "/regio/teams/nieuw/", {"name": "Zorgteam", "accountable": str(cast.anna.pk)}, follow=True
    )
    team = Team.objects.get(name="Zorgteam")
    changed = bram.post(
        f"/regio/teams/{team.pk}/",
        {"name": "Zorg", "accountable": str(cast.bram.pk)},
        follow=True,
    )

    assert "Het team staat erbij." in words(made)
    assert "aanspreekpunt Bram Jansen" in words(changed)
    assert "Aanmeldteam" not in words(changed)


def test_the_administrator_first_chooses_the_organisation(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)

    asked = words(kim.get("/regio/teams/nieuw/"))
    page = kim.get("/regio/teams/nieuw/", {"organisatie": str(cast.sports_club.pk)})

    assert "Bij welke organisatie?" in asked
    assert "Hier werkt nog niemand die stappen kan doen." in words(page)


def test_a_lead_makes_no_team_elsewhere(cast: Cast, client_of: ClientOf) -> None:
    sent = {"name": "Zorgteam", "accountable": str(cast.chris.pk)}

    page = client_of(cast.bram).post(
        f"/regio/teams/nieuw/?organisatie={cast.other_school.pk}", sent
    )

    assert "Bij welke organisatie?" in words(page)
    assert not Team.objects.filter(name="Zorgteam").exists()


def test_who_is_director_and_coordinator_at_once_is_not_enough(
    cast: Cast, client_of: ClientOf
) -> None:
    """As the rules will have it: of the last one who hears, nobody hears that they are late."""
    cast.ivo.memberships.update(until_on=TODAY)
    employ(cast.eva, cast.chain_office, Role.REGION_COORDINATOR)

    alone = words(client_of(cast.kim).get(SETUP))
    employ(cast.lena, cast.youth_help, Role.REGION_COORDINATOR)
    with_another = words(client_of(cast.kim).get(SETUP))

    assert "Eén persoon is ketenregisseur en regiocoördinator." in alone
    assert "Eén persoon is ketenregisseur en regiocoördinator." not in with_another

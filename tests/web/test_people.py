"""One colleague: taken on, given roles, invited, let go."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import TODAY, Cast, add_team, employ
from tests.fixtures import ClientOf
from tests.trajectories.factories import raised
from tests.web.reading import words

from raak.access.rules import Role
from raak.parties.models import Invitation, Membership, Person

LIST = "/werk/medewerkers/"
NEW = "/werk/medewerkers/nieuw/"


def page_of(person: Person, deed: str = "") -> str:
    return f"{LIST}{person.pk}/{deed}"


def filled(cast: Cast, **changed: Any) -> dict[str, Any]:
    return {
        "name": "Noor Proef",
        "email": "noor@school.example",
        "profession": "teacher",
        "organisation": str(cast.school.pk),
        "roles": ["professional"],
        "team": "",
        **changed,
    }


def test_from_the_list_to_a_new_colleague_with_an_invitation(
    cast: Cast, client_of: ClientOf
) -> None:
    bram = client_of(cast.bram)
    assert f'href="{NEW}"' in bram.get(LIST).content.decode()

    page = bram.post(NEW, filled(cast), follow=True)
    noor = Person.objects.get(email="noor@school.example")
    offered = bram.post(page_of(noor, "uitnodigen/"))
    again = bram.get(page_of(noor))

    assert "Noor Proef staat erbij." in words(page)
    assert "nog geen wachtwoord" in words(page)
    assert "/uitnodiging/" in offered.content.decode()
    assert "/uitnodiging/" not in again.content.decode()
    assert Invitation.objects.filter(person=noor).exists()


def test_a_team_lead_is_offered_only_what_may_be_given(cast: Cast, client_of: ClientOf) -> None:
    lead, kim = (client_of(who).get(NEW).content.decode() for who in (cast.bram, cast.kim))

    assert 'value="professional"' in lead
    assert 'value="administrator"' not in lead
    assert 'value="team_lead"' not in lead
    assert "Het Anker" not in lead
    assert 'value="administrator"' in kim
    assert "Het Anker" in kim


def test_an_address_that_is_known_is_offered_the_role(cast: Cast, client_of: ClientOf) -> None:
    bram = client_of(cast.bram)
    sent = filled(cast, email=cast.chris.email)

    page = bram.post(NEW, sent)
    done = bram.post(NEW, {**sent, "known": "yes"}, follow=True)

    assert "heeft Chris Visser al een account" in words(page)
    assert 'name="known"' in page.content.decode()
    assert "Noor Proef" in page.content.decode()
    assert "Chris Visser" in words(done)
    assert Membership.objects.filter(person=cast.chris, organisation=cast.school).exists()
    assert not Person.objects.filter(name="Noor Proef").exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.bram).post(NEW, filled(cast, roles=[], email="noor"))

    assert "Kies minstens één rol." in words(page)
    assert "naam@organisatie.nl" in words(page)
    assert "Noor Proef" in page.content.decode()


def test_a_double_click_takes_on_one_person(cast: Cast, client_of: ClientOf) -> None:
    bram = client_of(cast.bram)

    bram.post(NEW, filled(cast))
    page = bram.post(NEW, filled(cast))

    assert "heeft Noor Proef al een account" in words(page)
    assert Person.objects.filter(name="Noor Proef").count() == 1


@pytest.mark.parametrize("deed", ["", "wijzigen/", "rol/", "uitnodigen/", "vertrek/"])
def test_people_elsewhere_do_not_exist_for_a_team_lead(
    deed: str, cast: Cast, client_of: ClientOf
) -> None:
    bram = client_of(cast.bram)

    assert bram.get(page_of(cast.chris, deed)).status_code == 404
    if deed:
        assert bram.post(page_of(cast.chris, deed)).status_code == 404


def test_a_name_is_mended(cast: Cast, client_of: ClientOf) -> None:
    sent = {"name": "Anna Wit", "email": cast.anna.email, "profession": "midwife"}

    page = client_of(cast.bram).post(page_of(cast.anna, "wijzigen/"), sent, follow=True)

    assert "De gegevens zijn bewaard." in words(page)
    cast.anna.refresh_from_db()
    assert (cast.anna.name, cast.anna.profession) == ("Anna Wit", "midwife")


def test_who_has_more_say_is_mended_by_the_administrator(cast: Cast, client_of: ClientOf) -> None:
    employ(cast.anna, cast.school, Role.TEAM_LEAD)
    bram, kim = client_of(cast.bram), client_of(cast.kim)

    seen = words(bram.get(page_of(cast.anna)))

    assert "kan alleen de beheerder" in seen
    assert "Maak een uitnodiging" not in seen
    assert bram.get(page_of(cast.anna, "wijzigen/")).status_code == 404
    refused = bram.post(page_of(cast.anna, "uitnodigen/"), follow=True)
    assert "Dit ligt niet" in words(refused)
    assert not Invitation.objects.exists()
    assert kim.get(page_of(cast.anna, "wijzigen/")).status_code == 200


def test_a_role_is_given_and_a_team_chosen(cast: Cast, client_of: ClientOf) -> None:
    team = add_team(cast.school, "Zorgteam", cast.bram)
    bram = client_of(cast.bram)
    job = {"organisation": str(cast.school.pk), "roles": ["attention_officer"]}

    page = bram.post(page_of(cast.anna, "rol/"), job, follow=True)
    place = Membership.objects.get(person=cast.anna, role="attention_officer")
    put = bram.post(reverse("werk:place", args=[place.pk]), {"team": str(team.pk)}, follow=True)

    assert "Anna de Wit heeft de rol." in words(page)
    assert "Basisschool De Vuurtoren, Zorgteam" in words(put)


def test_who_left_is_found_and_taken_on_again(cast: Cast, client_of: ClientOf) -> None:
    cast.anna.memberships.update(until_on=TODAY)
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)
    bram = client_of(cast.bram)

    gone = words(bram.get(f"{LIST}weg/"))
    assert "Anna de Wit" in gone
    assert "Neem weer aan" in words(bram.get(page_of(cast.anna)))
    job = {"organisation": str(cast.school.pk), "roles": ["professional"]}
    page = bram.post(page_of(cast.anna, "rol/"), job, follow=True)

    assert "Anna de Wit werkt hier weer." in words(page)
    assert "nog geen wachtwoord" in words(page)


def test_who_also_works_elsewhere_leaves_one_place(cast: Cast, client_of: ClientOf) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)
    raised(cast)
    bram = client_of(cast.bram)

    asked = words(bram.get(page_of(cast.anna, "vertrek/")))
    page = bram.post(page_of(cast.anna, "vertrek/"), {"successor": str(cast.bram.pk)}, follow=True)

    assert "gaat weg bij Basisschool De Vuurtoren" in asked
    assert "1 open stap ging mee" in words(page)
    cast.anna.refresh_from_db()
    assert cast.anna.is_active
    assert cast.anna.memberships.get(until_on=None).organisation == cast.other_school


def test_the_last_administrator_reads_the_cure(cast: Cast, client_of: ClientOf) -> None:
    sent = {"successor": str(cast.eva.pk)}

    page = client_of(cast.kim).post(page_of(cast.kim, "vertrek/"), sent)

    assert "laatste beheerder" in words(page)
    assert "Geef iemand anders de rol" in words(page)
    cast.kim.refresh_from_db()
    assert cast.kim.is_active


def test_getting_an_invitation_address_makes_none(cast: Cast, client_of: ClientOf) -> None:
    kim: Client = client_of(cast.kim)

    assert kim.get(page_of(cast.anna, "uitnodigen/")).status_code == 302
    assert not Invitation.objects.exists()

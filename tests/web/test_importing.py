"""A list from a spreadsheet: previewed, confirmed, and then the invitations."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Cast, add_person, add_region
from tests.fixtures import ClientOf
from tests.trajectories.factories import everything
from tests.web.reading import words

from raak.parties.models import Invitation, Organisation, Person

PEOPLE = "/regio/invoeren/mensen/"
ORGANISATIONS = "/regio/invoeren/organisaties/"
INVITE = "/regio/uitnodigingen/"
HEAD = "naam;e-mail;organisatie;rollen;beroep;team"
NOOR = "Noör Proef;noor@school.example;Basisschool De Vuurtoren;beroepskracht;leraar;"
WRONG = "Piet;piet;Bestaat niet;tovenaar;;"


def listed(*lines: str, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile("lijst.csv", "\r\n".join(lines).encode(encoding), "text/csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_nothing_is_written_before_it_is_confirmed(
    encoding: str, delimiter: str, cast: Cast, client_of: ClientOf
) -> None:
    kim = client_of(cast.kim)
    lines = [line.replace(";", delimiter) for line in (HEAD, NOOR)]
    before = everything()

    asked = kim.post(PEOPLE, {"file": listed(*lines, encoding=encoding)})
    assert everything() == before
    text = asked.context["form"].initial["text"]
    done = kim.post(PEOPLE, {"text": text, "sure": "yes"}, follow=True)

    assert "1 regel is nieuw en komt erbij." in words(asked)
    assert "Noör Proef" in words(asked)
    assert "1 regel is ingevoerd." in words(done)
    assert Person.objects.get(email="noor@school.example").name == "Noör Proef"
    assert not Invitation.objects.exists()


def test_each_wrong_row_says_why_and_the_good_ones_go_on(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)

    asked = kim.post(PEOPLE, {"file": listed(HEAD, WRONG, NOOR)})
    kim.post(PEOPLE, {"text": asked.context["form"].initial["text"], "sure": "yes"})

    shown = words(asked)
    assert "Regel 2: Piet" in shown
    assert "Organisatie “Bestaat niet” is er niet." in shown
    assert "Rol “tovenaar” kennen we niet." in shown
    assert "naam@organisatie.nl" in shown
    assert Person.objects.filter(email="noor@school.example").exists()
    assert not Person.objects.filter(name="Piet").exists()


def test_confirming_twice_adds_nothing(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    sent = {"text": f"{HEAD}\n{NOOR}", "sure": "yes"}
    kim.post(PEOPLE, sent)
    before = everything()

    again = kim.post(PEOPLE, sent, follow=True)

    assert "Er was niets nieuws." in words(again)
    assert everything() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "minstens één regel"),
        (HEAD.encode(), "Onder de kop staat niets."),
        (b"naam;organisatie\nNoor;School", "mist de kolom e-mail, rollen"),
        (b"\x81\x8d\x8f\x90\x9d", "geen leesbare tekst"),
        (b"\x00\x00", "minstens één regel"),
        (b"x" * 1_000_001, "te groot"),
        ((HEAD + "\n" + f"{NOOR}\n" * 5_001).encode(), "te groot"),
        (HEAD.encode() + b'\n"' + b"x" * 200_000, "niet te lezen"),
    ],
)
def test_what_is_no_list_is_said(
    content: bytes, said: str, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.kim).post(PEOPLE, {"file": SimpleUploadedFile("x.csv", content)})

    assert page.status_code == 200
    assert said in words(page)


def test_the_example_can_be_brought_in_again(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    for kind in ("organisaties", "mensen"):
        given = kim.get(f"/regio/invoeren/{kind}/voorbeeld/")
        content = given.content
        asked = kim.post(f"/regio/invoeren/{kind}/", {"file": SimpleUploadedFile("x.csv", content)})
        assert "1 regel is nieuw" in words(asked), words(asked)
        text = content.decode("utf-8-sig")
        kim.post(f"/regio/invoeren/{kind}/", {"text": text, "sure": "yes"})

    assert Organisation.objects.filter(name="Basisschool Voorbeeld").exists()
    assert Person.objects.filter(name="Noor Voorbeeld").exists()


def test_organisations_are_brought_in(cast: Cast, client_of: ClientOf) -> None:
    text = "Naam,Soort,Gemeente\nSchool De Duinen,basisonderwijs,Dijkveen"

    page = client_of(cast.kim).post(ORGANISATIONS, {"text": text, "sure": "yes"}, follow=True)

    assert "School De Duinen" in words(page)


def test_another_kind_of_list_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.kim).get("/regio/invoeren/kinderen/").status_code == 404


def asked_in(page: Any) -> dict[str, list[str]]:
    """Return whom the form on a page invites."""
    found = re.findall(r'name="person" value="([^"]+)"', page.content.decode())
    return {"person": found}


def test_inviting_is_a_second_deed_of_so_many_at_a_time(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    rows = [NOOR.replace("noor@", f"noor{number}@") for number in range(30)]
    kim.post(PEOPLE, {"text": "\n".join([HEAD, *rows]), "sure": "yes"})

    before = kim.get(INVITE)
    first = kim.post(INVITE, asked_in(before))
    second = kim.post(INVITE, asked_in(first))
    third = kim.get(INVITE)

    assert "25+" in words(before)
    assert first.content.decode().count("/uitnodiging/") == 25
    assert second.content.decode().count("/uitnodiging/") == 5
    assert "Iedereen is uitgenodigd" in words(third)
    assert Invitation.objects.count() == 30


def test_sent_twice_the_same_people_are_shown_and_nobody_else(
    cast: Cast, client_of: ClientOf
) -> None:
    kim = client_of(cast.kim)
    rows = [NOOR.replace("noor@", f"noor{number}@") for number in range(30)]
    kim.post(PEOPLE, {"text": "\n".join([HEAD, *rows]), "sure": "yes"})
    asked = asked_in(kim.get(INVITE))

    kim.post(INVITE, asked)
    again = kim.post(INVITE, asked)

    assert again.content.decode().count("/uitnodiging/") == 25
    assert Invitation.objects.values("person").distinct().count() == 25


def test_who_can_sign_in_or_works_elsewhere_is_not_invited_by_the_form(
    cast: Cast, client_of: ClientOf
) -> None:
    stranger = add_person(add_region("Elders"), "Noor Elders")
    Person.objects.filter(pk=stranger.pk).update(password=UNUSABLE_PASSWORD_PREFIX)
    asked = [str(cast.anna.pk), str(stranger.pk), "geen id"]

    answer = client_of(cast.kim).post(INVITE, {"person": asked})

    assert answer.status_code == 200
    assert not Invitation.objects.exists()

"""`raak region`: from an empty database to the first one who can sign in."""

import re

import pytest
from django.test import Client

from raak.audit.models import Entry
from raak.config.command import main
from raak.parties.models import Municipality, Organisation, Person, Region
from raak.trajectories.models import PublishedProtocol

pytestmark = pytest.mark.django_db

NEW = [
    *("region", "new", "Zandstreek", "--admin", "Kim Meijer", "--email", "Kim@Zandstreek.example"),
    *("--municipality", "Duinrade", "--municipality", "Zandveld"),
    *("--office", "Ketenbureau", "--address", "https://raak.example/"),
]


def address_in(said: str) -> str:
    found = re.search(r"https?://\S+(/uitnodiging/\S+/)", said)
    assert found, said
    return found[1]


def test_an_empty_database_becomes_a_region_with_its_first_administrator(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(NEW) == 0

    said = capsys.readouterr().out
    region = Region.objects.get()
    kim = Person.objects.get()
    assert (region.name, region.edition) == ("Zandstreek", "nl-2026")
    assert (kim.name, kim.email) == ("Kim Meijer", "kim@zandstreek.example")
    assert not kim.has_usable_password()
    held = kim.memberships.get()
    assert (held.role, held.organisation.name) == ("administrator", "Ketenbureau")
    names = Municipality.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Duinrade", "Zandveld"]
    assert PublishedProtocol.objects.filter(current=True).count() == 9
    assert "https://raak.example/uitnodiging/" in said
    events = set(Entry.objects.filter(actor_id="command").values_list("event", flat=True))
    assert events == {"region.founded", "protocol.published", "person.invited"}


def test_the_address_leads_to_a_password_and_into_raak(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(NEW)
    page, visitor = address_in(capsys.readouterr().out), Client()
    password = "een zin die niemand raadt"  # noqa: S105 - of somebody who does not exist

    assert visitor.get(page).status_code == 200
    visitor.post(page, {"password": password, "again": password})
    visitor.post("/aanmelden/", {"email": "kim@zandstreek.example", "password": password})

    assert visitor.get("/regio/inrichting/").status_code == 200


def test_a_second_region_is_refused_with_the_cure(capsys: pytest.CaptureFixture[str]) -> None:
    main(NEW)

    assert main(NEW) == 1

    assert "already holds a region" in capsys.readouterr().err
    assert Region.objects.count() == Organisation.objects.count() == Person.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["--email", "geen adres"], "no e-mail address"),
        (["--admin", " "], "name is missing"),
        (["--municipality", ""], "name is missing"),
        (["--office", "x" * 200], "too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    changed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*NEW, *changed]) == 1

    assert said in capsys.readouterr().err
    assert not Region.objects.exists()
    assert not Entry.objects.exists()


def test_an_edition_that_does_not_exist_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*NEW, "--edition", "handbook-1999"]) == 2

    assert "nl-2026" in capsys.readouterr().err


def test_the_older_edition_brings_its_own_routes() -> None:
    assert main([*NEW, "--edition", "handbook-2007"]) == 0

    assert set(PublishedProtocol.objects.values_list("edition", flat=True)) == {"handbook-2007"}


def test_who_is_locked_out_gets_a_new_invitation_that_ends_the_old_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(NEW)
    old = address_in(capsys.readouterr().out)

    assert main(["region", "invite", "KIM@zandstreek.example"]) == 0

    new = address_in(capsys.readouterr().out)
    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200


def test_an_unknown_address_is_invited_to_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(NEW)

    assert main(["region", "invite", "niemand@zandstreek.example"]) == 1

    assert "Nobody who works in the region" in capsys.readouterr().err

"""The forms of the set-up keep what was typed when the session is over, and forget it when done."""

from collections.abc import Iterator

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.parties.models import Membership, Organisation
from raak.trajectories.models import Draft
from raak.web.forms.drafts import writer_key
from raak.web.forms.kept import Kept

NEW_PERSON = "/werk/medewerkers/nieuw/"
NEW_PLACE = "/regio/organisaties/nieuw/"


def pages(cast: Cast) -> dict[str, dict[str, str]]:
    """Return the address of each form, with something that is typed there."""
    role = Membership.objects.get(person=cast.hanna)
    return {
        NEW_PERSON: {"name": "Noor"},
        reverse("werk:change-person", args=[cast.hanna.pk]): {"name": "Hanna Kok-Vos"},
        reverse("werk:give-role", args=[cast.hanna.pk]): {"organisation": str(cast.school.pk)},
        reverse("werk:place", args=[role.pk]): {"team": ""},
        "/regio/gemeenten/": {"name": "Rietmeer"},
        reverse("regio:municipality", args=[cast.municipality.pk]): {"name": "Dijkveen-Oost"},
        NEW_PLACE: {"name": "School De Duinen"},
        reverse("regio:organisation", args=[cast.school.pk]): {"name": "De Vuurtoren"},
        f"/regio/teams/nieuw/?organisatie={cast.school.pk}": {"name": "Zorgteam"},
        reverse("regio:team", args=[cast.help_team.pk]): {"name": "Intake"},
        "/regio/loketten/helper/": {"regio": ""},
    }


def key_on(page: str) -> str:
    """Return which draft a form names."""
    return page.partition('name="draft" value="')[2].partition('"')[0]


@pytest.mark.parametrize("number", range(11))
def test_what_was_sent_after_the_session_is_there_again(
    number: int, cast: Cast, client_of: ClientOf
) -> None:
    address, typed = list(pages(cast).items())[number]
    kim = client_of(cast.kim)
    sent = {
        **typed,
        "draft": key_on(kim.get(address).content.decode()),
        "writer": writer_key(cast.kim.pk),
    }

    lost = Client(enforce_csrf_checks=True).post(address, sent)
    again = kim.get(address)

    assert lost.headers["Location"].startswith("/aanmelden/")
    assert Draft.objects.get(person=cast.kim).fields == typed
    assert "Hier staat weer wat je eerder typte" in words(again)
    assert all(value in again.content.decode() for value in typed.values())


def test_of_several_boxes_each_is_kept(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    roles = ["professional", "team_lead"]
    kim.post("/werk/concept/", {"draft": "new-person:new", "name": "Noor", "roles": roles})

    form = kim.get(NEW_PERSON).context["form"]

    assert form["roles"].value() == roles
    assert form["name"].value() == "Noor"


def test_once_it_is_done_nothing_is_kept(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    kim.post("/werk/concept/", {"draft": "organisation:new", "name": "School De D"})

    kim.post(NEW_PLACE, {"name": "School De Duinen", "sector": "primary_education"})

    assert Organisation.objects.filter(name="School De Duinen").exists()
    assert not Draft.objects.exists()
    assert not kim.get(NEW_PLACE).context["form"].restored


def test_when_it_is_refused_the_words_stay(cast: Cast, client_of: ClientOf) -> None:
    kim = client_of(cast.kim)
    kim.post("/werk/concept/", {"draft": "organisation:new", "name": cast.school.name})

    page = kim.post(NEW_PLACE, {"name": cast.school.name, "sector": "primary_education"})

    assert "Deze naam bestaat al." in words(page)
    assert Draft.objects.filter(key="organisation:new").exists()


def kept_forms(kind: type[Kept] = Kept) -> Iterator[type[Kept]]:
    for each in kind.__subclasses__():
        yield each
        yield from kept_forms(each)


def test_no_form_that_is_kept_asks_for_a_password_or_a_code() -> None:
    asked = [
        (form.__name__, name)
        for form in kept_forms()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput) or "code" in name or "password" in name
    ]

    assert asked == []

"""What a form says when something is wrong: what to do, in our own words."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.web.reading import words

import raak.web
from raak.web.forms.asking import Asking

ROOT = Path(raak.web.__file__).parent


class Everything(Asking):
    text = forms.CharField(max_length=5)
    email = forms.EmailField()
    number = forms.IntegerField(min_value=3, max_value=9)
    day = forms.DateField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    several = forms.MultipleChoiceField(choices=[("a", "A")])
    tick = forms.BooleanField()
    file = forms.FileField()
    own = forms.CharField(error_messages={"required": "Schrijf op wie je bent."})


def every_form() -> Iterator[type[forms.BaseForm]]:
    for path in sorted(ROOT.rglob("*.py")):
        if "forms" in path.parts or path.stem == "gallery":
            name = ".".join(path.relative_to(ROOT.parents[1]).with_suffix("").parts)
            module = import_module(name.removesuffix(".__init__"))
            for each in vars(module).values():
                if isinstance(each, type) and issubclass(each, forms.BaseForm):
                    yield each


def test_every_form_asks_in_our_words() -> None:
    ours = {each for each in every_form() if each.__module__.startswith("raak.")}

    assert len(ours) > 15
    assert [each for each in ours if not issubclass(each, Asking)] == []


def test_what_is_missing_is_asked_for_by_the_kind_of_field() -> None:
    said = {name: errors[0] for name, errors in Everything({}).errors.items()}

    assert said == {
        "text": "Vul hier iets in.",
        "email": "Vul een heel e-mailadres in, zoals naam@school.nl.",
        "number": "Vul een heel getal in.",
        "day": "Vul een datum in, zoals 31-12-2026.",
        "choice": "Kies wat klopt.",
        "several": "Kies wat klopt.",
        "tick": "Zet hier een vinkje als het klopt.",
        "file": "Kies een bestand.",
        "own": "Schrijf op wie je bent.",
    }


@pytest.mark.parametrize(
    ("field", "value", "cure"),
    [
        ("text", "te lang", "Maak dit korter: hoogstens 5 tekens. Nu zijn het er 7."),
        ("text", "a\0", "Er staat een onzichtbaar teken in. Typ het opnieuw."),
        ("email", "anna", "Vul een heel e-mailadres in, zoals naam@school.nl."),
        ("number", "drie", "Vul een heel getal in."),
        ("number", "2", "Vul een getal in van 3 of meer."),
        ("number", "10", "Vul een getal in van hoogstens 9."),
        ("day", "31-31-2026", "Vul een datum in, zoals 31-12-2026."),
        ("choice", "b", "Kies een van de mogelijkheden die er staan."),
        ("several", ["b"], "Kies een van de mogelijkheden die er staan."),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(field: str, value: object, cure: str) -> None:
    assert cure in Everything({field: value}).errors[field]


def test_an_empty_file_is_said_to_be_empty() -> None:
    empty: UploadedFile[Any] = SimpleUploadedFile("leeg.yaml", b"")
    files = MultiValueDict({"file": [empty]})

    sent = Everything({}, files)

    assert sent.errors["file"] == ["Dit bestand is leeg. Kies een ander bestand."]


def test_who_does_not_say_who_they_are_reads_what_to_choose(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.anna).post("/werk/zorg/", {"screen": "1"})

    assert "Kies je beroep." in words(page)
    assert "Kies een route." in words(page)
    assert "verplicht" not in words(page).replace("niet verplicht", "")

"""Publishing a route: judged first, shown next, in force only when that is confirmed."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.urls import reverse
from tests.cast import SHORT_ROUTE, Cast
from tests.conformance.routes import ROUTES
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.parties.models import Region
from raak.trajectories.models import PublishedProtocol

URL = "/regio/routes/publiceren/"
SECOND = SHORT_ROUTE.replace("version: 1", "version: 2").replace(
    "due: {within: 2 working days}", "due: {within: 3 working days}", 1
)
SPOILT = SHORT_ROUTE.replace("role: professional", "role: wizard", 1)


def in_force() -> list[tuple[int, str]]:
    found = PublishedProtocol.objects.filter(code="short-route", current=True)
    return [(each.version, each.text) for each in found]


def file_of(text: str | bytes) -> SimpleUploadedFile:
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile("route.yaml", content, content_type="text/yaml")


def carried(page: HttpResponseBase) -> str:
    """Return the hidden text as a browser would send it: with the line ends of the web."""
    found = re.search(
        r'<textarea name="text"[^>]*hidden[^>]*>\r?\n(.*?)</textarea>',
        getattr(page, "content", b"").decode(),
        re.DOTALL,
    )
    assert found
    return unescape(found[1]).replace("\r\n", "\n").replace("\n", "\r\n")


def test_a_sound_file_shows_what_it_changes_and_changes_nothing_yet(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.ivo).post(URL, {"file": file_of(SECOND)})

    shown = words(page)
    assert "Korte route, versie 2" in shown
    assert "Versie 2 (nu: 1)" in shown
    assert page.context["changes"] == [("Anders", ["Kijk wat er aan de hand is"])]
    seen = page.context["claims"][0]
    assert (seen.title, seen.before, seen.on_time) == (
        "Het kind is gezien",
        "4 werkdagen",
        "6 werkdagen",
    )
    assert in_force() == [(1, SHORT_ROUTE)]


def test_confirmed_it_is_in_force_as_it_was_written(cast: Cast, client_of: ClientOf) -> None:
    ivo = client_of(cast.ivo)
    asked = ivo.post(URL, {"text": SECOND})

    page = ivo.post(URL, {"text": carried(asked), "sure": "True"}, follow=True)

    assert page.redirect_chain == [(reverse("werk:route", args=["short-route"]), 302)]
    assert "Versie 2 is gepubliceerd." in words(page)
    assert in_force() == [(2, SECOND)]


@pytest.mark.parametrize("sure", ["", "True"])
def test_faults_are_listed_with_line_and_cure_and_nothing_changes(
    sure: str, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.ivo).post(URL, {"file": file_of(SPOILT), "sure": sure})

    shown = words(page)
    assert "Er zit 1 fout in dit bestand" in shown
    assert re.search(r"Regel \d+, step look Wat er mis is: .*wizard.* Zo maak je het goed: ", shown)
    assert "role: wizard" in shown, "the text stays, to be mended"
    assert in_force() == [(1, SHORT_ROUTE)]


@pytest.mark.parametrize("sure", ["", "True"])
def test_a_version_that_exists_with_another_text_is_refused_in_words(
    sure: str, cast: Cast, client_of: ClientOf
) -> None:
    text = SHORT_ROUTE.replace("source: our own\n", "source: ours\n")

    page = client_of(cast.ivo).post(URL, {"text": text, "sure": sure})

    assert "Versie 1 van deze route bestaat al met een andere tekst." in words(page)
    assert in_force() == [(1, SHORT_ROUTE)]


@pytest.mark.parametrize(
    ("sent", "cure"),
    [
        ({"text": ""}, "Kies een bestand, of plak de tekst van de route."),
        ({"file": b"# " + b"x" * 200_000}, "Dit bestand is te groot."),
        ({"text": "# " + "x" * 200_000}, "Dit bestand is te groot."),
        ({"file": b"\xff\xfe\x00"}, "Dit is geen tekst in UTF-8."),
        ({"file": b"a: \x00"}, "fout in dit bestand"),
        ({"text": "geen route"}, "fout in dit bestand"),
    ],
)
def test_what_is_no_route_is_refused(
    sent: dict[str, str | bytes], cure: str, cast: Cast, client_of: ClientOf
) -> None:
    given = {key: file_of(each) if key == "file" else each for key, each in sent.items()}

    page = client_of(cast.ivo).post(URL, {**given, "sure": "True"})

    assert cure in words(page)
    assert in_force() == [(1, SHORT_ROUTE)]


def test_the_text_that_is_in_force_needs_no_publishing(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ivo).post(URL, {"file": file_of(SHORT_ROUTE.replace("\n", "\r\n"))})

    assert "Precies deze tekst is al in gebruik." in words(page)
    assert "Publiceer versie" not in words(page)


def test_a_file_of_another_edition_is_warned_about(cast: Cast, client_of: ClientOf) -> None:
    of_2007 = SECOND.replace("edition: nl-2026", "edition: handbook-2007")
    ivo = client_of(cast.ivo)

    assert "Dit bestand hoort bij de uitgave handbook-2007. Jouw regio werkt met nl-2026" in words(
        ivo.post(URL, {"text": of_2007})
    )
    assert "Een andere uitgave" not in words(ivo.post(URL, {"text": SECOND}))


def test_a_lower_number_and_terms_still_open_are_said_beforehand(
    cast: Cast, client_of: ClientOf
) -> None:
    ivo = client_of(cast.ivo)
    ivo.post(URL, {"text": SECOND, "sure": "True"})
    Region.objects.update(terms={})

    shown = words(ivo.post(URL, {"text": SHORT_ROUTE}))

    assert "Nu is versie 2 in gebruik." in shown
    assert "Daarna moet je nog termijnen kiezen" in shown
    assert "Antwoord op een verwijzing" in shown


def test_a_route_that_is_new_in_the_region_has_nothing_to_compare(
    cast: Cast, client_of: ClientOf
) -> None:
    PublishedProtocol.objects.all().delete()

    page = client_of(cast.ivo).post(URL, {"text": SHORT_ROUTE})

    assert "Versie 1 (nieuw in deze regio)" in words(page)
    assert {row.before for row in page.context["claims"]} == {"nieuw"}


@pytest.mark.parametrize("name", ["anna", "bram", "eva", "jop", "kim"])
def test_nobody_else_publishes(name: str, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(getattr(cast, name)).post(URL, {"text": SECOND, "sure": "True"})

    assert answer.status_code == 403
    assert in_force() == [(1, SHORT_ROUTE)]


def test_the_file_in_force_can_be_taken_along_changed_and_brought_back(
    cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.anna).get(reverse("werk:route-file", args=["short-route"]))

    assert answer.content.decode() == SHORT_ROUTE
    assert answer["Content-Type"] == "text/yaml; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="short-route.nl-2026.v1.yaml"'


def test_the_file_of_another_region_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    other = Region.objects.create(name="Elders", edition="nl-2026")
    PublishedProtocol.objects.update(region=other)

    page = client_of(cast.anna).get(reverse("werk:route-file", args=["short-route"]))

    assert page.status_code == 404


@pytest.mark.parametrize("name", ["werk:routes", "werk:route"])
def test_everybody_finds_the_file_and_the_coordinator_where_to_publish(
    name: str, cast: Cast, client_of: ClientOf
) -> None:
    page = reverse(name, args=["short-route"] if "code" in ROUTES[name].pattern.converters else [])
    file = reverse("werk:route-file", args=["short-route"])

    anna = client_of(cast.anna).get(page).content.decode()
    ivo = client_of(cast.ivo).get(page).content.decode()

    assert file in anna
    assert URL not in anna
    assert file in ivo
    assert URL in ivo

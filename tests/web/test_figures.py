"""The region's own figures beside those of the handbook."""

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.analysis.models import OwnFigure
from raak.analysis.queries.figures import figures_to_compare
from raak.analysis.services.figures import write_figure
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
CODE = "T0.2-b"


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast, clock: StoppedClock) -> Client:
    return client_of(cast.ivo)


def sent(**given: str) -> dict[str, str]:
    usual = {"said": "14%", "year": "2025", "source": "Jeugdmonitor", "seen": "0"}
    return {**usual, **given}


def test_what_the_region_counted_stands_beside_what_was_counted_then(
    ivo: Client, cast: Cast, client_of: ClientOf
) -> None:
    address = reverse("regio:own-figure", args=[CODE])

    assert ivo.post(address, sent()).status_code == 302

    eva = client_of(cast.eva)
    read = words(eva.get(reverse("regio:own-figures")))
    assert "bijna 20%: 160.000 van 840.000" in read
    assert "14% 2025. Jeugdmonitor" in read
    assert f"Bij 1 van de {len(figures_to_compare())} staat een eigen cijfer" in read
    assert eva.get(address).status_code == 403


def test_what_stood_there_stays(ivo: Client, cast: Cast) -> None:
    address = reverse("regio:own-figure", args=[CODE])
    ivo.post(address, sent())
    ivo.post(address, sent())
    ivo.post(address, sent(said="12%", year="2026", seen="1"))

    read = words(ivo.get(address))

    assert "14%" in read
    assert OwnFigure.objects.count() == 2
    with pytest.raises(DatabaseError, match="append-only"):
        OwnFigure.objects.update(said="0%")


@pytest.mark.parametrize(
    ("given", "cure"),
    [
        ({"said": " "}, "Vul hier iets in"),
        ({"source": ""}, "Vul hier iets in"),
        ({"year": "2027"}, "Kies een jaar vanaf 2000"),
        ({"year": "1812"}, "Kies een jaar vanaf 2000"),
    ],
)
def test_a_fault_says_what_to_do(ivo: Client, given: dict[str, str], cure: str) -> None:
    answer = ivo.post(reverse("regio:own-figure", args=[CODE]), sent(**given))

    assert cure in words(answer)
    assert not OwnFigure.objects.exists()


def test_two_who_write_at_once_both_keep_their_words(ivo: Client, cast: Cast) -> None:
    address = reverse("regio:own-figure", args=[CODE])
    ivo.post(address, sent(said="Van de een"))

    html = ivo.post(address, sent(said="Van de ander")).content.decode()

    assert "Een collega schreef dit cijfer net anders" in html
    assert "Van de een" in html
    assert "Van de ander" in html
    assert 'name="seen" value="1"' in html


def test_what_cannot_be_compared_is_refused(ivo: Client, cast: Cast) -> None:
    assert ivo.get(reverse("regio:own-figure", args=["T9.9-z"])).status_code == 404
    for somebody in (cast.eva, cast.anna):
        with pytest.raises(Refused, match="role-lacks-permission"):
            write(cast, who=actor(somebody))
    with pytest.raises(Refused, match="own-figure-unknown"):
        write(cast, figure="T9.9-z")
    with pytest.raises(Refused, match="own-figure-empty"):
        write(cast, said="  ")
    with pytest.raises(Refused, match="own-figure-source"):
        write(cast, source=" ")


def write(cast: Cast, **given: object) -> OwnFigure:
    who = given.pop("who", actor(cast.ivo))
    usual: dict[str, object] = {"figure": CODE, "said": "14%", "year": 2025, "source": "Monitor"}
    return write_figure(actor=who, seen=0, now=NOW, **{**usual, **given})  # type: ignore[arg-type]  # any of them

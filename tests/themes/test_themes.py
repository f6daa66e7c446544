"""A style per host: who may make one, who sees it, and what a page asks the database for it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.campaigns.promoting import theme
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.kernel.refusal import Refused
from raak.themes import queries, services
from raak.themes.models import Theme
from raak.themes.services import Look

HOST = "opvoeden.dijkveen.example"


@pytest.fixture
def visitor(client_of: ClientOf, settings: LazySettings) -> Client:
    settings.ALLOWED_HOSTS = ["testserver", HOST]
    return client_of(None)


def show(cast: Cast, shown: Theme) -> None:
    services.show_theme(actor=actor(cast.kim), theme_id=shown.pk, now=NOW)


def test_visitors_of_the_host_see_it_and_others_do_not(cast: Cast, visitor: Client) -> None:
    made = theme(cast)
    show(cast, made)

    there = visitor.get("/", headers={"host": HOST}).content.decode()
    here = visitor.get("/").content.decode()

    assert f"/stijl/{made.digest}.css" in there
    assert "Gemeente Dijkveen" in there
    assert "/stijl/" not in here


def test_a_host_with_a_port_is_the_same_host(cast: Cast, visitor: Client) -> None:
    show(cast, theme(cast))

    assert b"/stijl/" in visitor.get("/", headers={"host": f"{HOST.upper()}:8000"}).content


def test_a_host_that_is_not_ours_gets_the_page_that_says_so(cast: Cast, visitor: Client) -> None:
    show(cast, theme(cast))

    assert visitor.get("/", headers={"host": "elders.example"}).status_code == 400


def test_nobody_sees_it_before_it_is_shown_nor_after_it_is_hidden(
    cast: Cast, visitor: Client
) -> None:
    made = theme(cast)
    assert b"/stijl/" not in visitor.get("/", headers={"host": HOST}).content

    show(cast, made)
    services.hide_theme(actor=actor(cast.kim), theme_id=made.pk, now=NOW)

    assert b"/stijl/" not in visitor.get("/", headers={"host": HOST}).content


def test_who_is_signed_in_sees_the_regions_own(
    cast: Cast, visitor: Client, client_of: ClientOf
) -> None:
    show(cast, theme(cast))

    assert b"/stijl/" not in client_of(cast.anna).get("/", headers={"host": HOST}).content


def test_the_stylesheet_is_ours_and_may_be_kept_for_a_year(cast: Cast, visitor: Client) -> None:
    made = theme(cast)

    answer = visitor.get(f"/stijl/{made.digest}.css")

    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"--raak-action:#7a1f5c;" in answer.content
    assert visitor.get("/stijl/0123.css").status_code == 404


def test_a_page_asks_once_a_minute_which_styles_there_are(
    cast: Cast, clock: StoppedClock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    queries.style_of(HOST, clock.now)

    with django_assert_num_queries(0):
        assert queries.style_of(HOST, clock.forward(seconds=59)) is None
    with django_assert_num_queries(1):
        queries.style_of(HOST, clock.forward(seconds=1))


def test_what_another_process_changed_is_seen_within_a_minute(cast: Cast) -> None:
    made = theme(cast)
    assert queries.style_of(HOST, NOW) is None

    type(made).objects.filter(pk=made.pk).update(on_at=NOW)

    assert queries.style_of(HOST, NOW) is None
    found = queries.style_of(HOST, NOW + timedelta(seconds=60))
    assert found is not None
    assert found.name == "Gemeente Dijkveen"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"tokens": "--utrecht-link-color: #aaaaaa"}, "contrast-low"),
        ({"tokens": "--onbekend: 1"}, "tokens-none"),
        ({"host": "geen host"}, "host-invalid"),
    ],
)
def test_a_style_that_cannot_be_is_refused(cast: Cast, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        theme(cast, **given)

    assert refused.value.code == code


def test_a_host_has_one_style(cast: Cast) -> None:
    theme(cast)

    with pytest.raises(Refused) as refused:
        theme(cast)

    assert refused.value.code == "host-taken"


def test_ivo_who_is_no_administrator_makes_none(cast: Cast) -> None:
    with pytest.raises(Refused):
        services.set_theme(
            actor=actor(cast.ivo),
            theme_id=uuid4(),
            look=Look(HOST, "Dijkveen", "--raak-radius: 2px"),
            now=NOW,
        )


def test_the_tokens_of_a_file_are_kept_when_something_is_wrong(
    cast: Cast, client_of: ClientOf
) -> None:
    kim = client_of(cast.kim)
    sent = {"key": uuid4(), "host": HOST, "name": "Gemeente Dijkveen"}
    pale = SimpleUploadedFile("tokens.css", b":root{--raak-action: #bababa;}")
    picture = SimpleUploadedFile("tokens.json", b"\x89PNG\xff")

    refused = kim.post("/regio/stijl/nieuw/", {**sent, "file": pale})
    unread = kim.post("/regio/stijl/nieuw/", {**sent, "file": picture})

    assert "#bababa" in refused.content.decode()
    assert "We lezen dit bestand niet als tekst." in words(unread)
    assert "Kies een bestand, of plak de tokens hier." in words(
        kim.post("/regio/stijl/nieuw/", sent)
    )


def test_kim_pastes_tokens_looks_at_the_example_and_shows_it(
    cast: Cast, client_of: ClientOf
) -> None:
    kim, key = client_of(cast.kim), uuid4()
    sent = {"key": key, "host": HOST, "name": "Gemeente Dijkveen"}

    refused = kim.post("/regio/stijl/nieuw/", {**sent, "tokens": "--raak-action: #bbbbbb"})
    assert "slecht te lezen" in words(refused)
    assert "#bbbbbb" in refused.content.decode()
    made = kim.post("/regio/stijl/nieuw/", {**sent, "tokens": "--raak-action: #123456"})

    assert made.headers["Location"] == f"/regio/stijl/{key}/"
    example = kim.get(f"/regio/stijl/{key}/voorbeeld/").content.decode()
    assert "/stijl/" in example
    assert "Voorbeeld van de stijl" in example
    kim.post(f"/regio/stijl/{key}/", {"deed": "show"})
    assert "Bezoekers van dit adres zien deze stijl." in words(kim.get(f"/regio/stijl/{key}/"))


def test_a_file_with_a_sign_that_no_text_holds_is_refused_in_words(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    odd = SimpleUploadedFile("tokens.css", b":root{--raak-action: #0f4c5c; /* \0 */}")
    asked = {"host": HOST, "name": "Gemeente Dijkveen", "file": odd}

    page = words(client_of(cast.kim).post("/regio/stijl/nieuw/", asked))

    assert "We lezen dit bestand niet als tekst." in page
    assert not Theme.objects.exists()

"""A logo: only its pixels go on, and nothing that was made to break a decoder gets in."""

from io import BytesIO

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.campaigns.promoting import theme
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf
from tests.themes.pictures import INSIDE, bomb, noise, picture
from tests.web.reading import words

from raak.kernel.refusal import Refused
from raak.themes import services
from raak.themes.drawing import BOX, LARGEST_DRAWN, drawn_anew
from raak.themes.models import Theme

HOST = "opvoeden.dijkveen.example"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_png_of_ours(kind: str) -> None:
    logo = drawn_anew(picture(kind))

    with Image.open(BytesIO(logo.content)) as drawn:
        assert drawn.format == "PNG"
        assert drawn.size == (logo.width, logo.height)
        assert drawn.width <= BOX[0]
        assert drawn.height <= BOX[1]
        assert drawn.info.keys() <= {"transparency"}
    assert INSIDE.encode() not in logo.content
    assert len(logo.content) <= LARGEST_DRAWN


def test_the_same_picture_has_the_same_address() -> None:
    assert drawn_anew(picture()).digest == drawn_anew(picture()).digest


def test_a_photograph_is_drawn_with_few_colours_or_refused() -> None:
    assert len(drawn_anew(noise()).content) <= LARGEST_DRAWN


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"<?xml version='1.0'?><SVG onload='x()'/>", "logo-svg"),
        (b"", "logo-unreadable"),
        (b"GIF89a" + bytes(64), "logo-unreadable"),
        (picture()[:200], "logo-unreadable"),
        (picture(size=(3000, 2000)), "logo-large"),
        (bomb(), "logo-large"),
        (bytes(1024 * 1024 + 1), "logo-heavy"),
    ],
    ids=["svg", "empty", "gif", "cut-off", "large", "bomb", "heavy"],
)
def test_what_is_no_logo_is_refused(given: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        drawn_anew(given)


def test_a_broken_picture_never_breaks_us() -> None:
    whole = picture()
    for place in range(8, len(whole), 97):
        broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            drawn_anew(broken)
        except Refused:
            continue


@pytest.mark.django_db
def test_kim_gives_a_logo_and_visitors_see_it_by_name(
    cast: Cast, client_of: ClientOf, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", HOST]
    made = theme(cast)
    services.show_theme(actor=actor(cast.kim), theme_id=made.pk, now=NOW)
    address = reverse("regio:theme-change-logo", args=[made.pk])

    client_of(cast.kim).post(address, {"logo": SimpleUploadedFile("logo.png", picture())})

    made.refresh_from_db()
    page = client_of(None).get("/", headers={"host": HOST})
    answer = client_of(None).get(f"/stijl/{made.logo_digest}.png")
    assert f'src="/stijl/{made.logo_digest}.png" alt="Gemeente Dijkveen"' in page.content.decode()
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.content == bytes(made.logo)


@pytest.mark.django_db
def test_a_drawing_program_is_refused_in_words(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("regio:theme-change-logo", args=[theme(cast).pk])
    svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    shown = words(client_of(cast.kim).post(address, {"logo": svg}))

    assert "Een SVG nemen we niet aan" in shown


@pytest.mark.django_db
def test_without_a_logo_the_name_stands_there_again(cast: Cast, client_of: ClientOf) -> None:
    made = theme(cast)
    services.set_logo(actor=actor(cast.kim), theme_id=made.pk, given=picture(), now=NOW)
    address = reverse("regio:theme-change-logo", args=[made.pk])

    client_of(cast.kim).post(address, {"drop": "1"})

    assert Theme.objects.get(pk=made.pk).logo_digest == ""


@pytest.mark.django_db
def test_ivo_gives_no_logo(cast: Cast) -> None:
    with pytest.raises(Refused, match="role-lacks-permission"):
        services.set_logo(actor=actor(cast.ivo), theme_id=theme(cast).pk, given=picture(), now=NOW)

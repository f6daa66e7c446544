"""A form in another alphabet than ours gets a plain answer, and one line in the log at most."""

import logging

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from raak.config.readable import OnlyReadable

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
PAGE = "/zorgen/volgen/"


@pytest.fixture
def visitor() -> Client:
    """A browser that has been here: it has the cookie against forgery."""
    visitor = Client(enforce_csrf_checks=True)
    visitor.get(PAGE)
    return visitor


@pytest.mark.parametrize(
    "charset", ["utf-7", "utf-16", "base64", "rot13", "idna", "latin-1", "nonsense"]
)
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "text/plain"])
def test_another_charset_is_refused_in_one_line(
    visitor: Client, caplog: pytest.LogCaptureFixture, kind: str, charset: str
) -> None:
    with caplog.at_level(logging.WARNING):
        for answer in (
            visitor.generic("POST", PAGE, b"--x", f"{kind}; charset={charset}"),
            visitor.get(PAGE, headers={"Content-Type": f"{kind}; charset={charset}"}),
        ):
            assert answer.status_code == 400
    assert caplog.text.count("Traceback") == 0


@pytest.mark.parametrize("charset", ["utf8", "UTF-8", "utf-8", "U8"])
def test_our_own_charset_goes_by_many_names(visitor: Client, charset: str) -> None:
    token = visitor.cookies["csrftoken"].value

    answer = visitor.post(
        PAGE, f"csrfmiddlewaretoken={token}&code=x", content_type=f"{FORM}; charset={charset}"
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("text/plain; charset*=nonsense''utf-8", "400 Bad Request"),
        ("text/plain; charset*=x''%61", "400 Bad Request"),
        (FORM, "404 Not Found"),
    ],
)
def test_a_content_type_that_is_written_wrongly_is_refused_before_it_is_a_request(
    content_type: str, status: str
) -> None:
    environ = RequestFactory().generic("GET", "/geen-pagina/").environ
    said: list[str] = []

    answer = OnlyReadable(WSGIHandler())(
        {**environ, "CONTENT_TYPE": content_type}, lambda line, headers: said.append(line)
    )

    assert (said, b"".join(answer) != b"") == ([status], True)

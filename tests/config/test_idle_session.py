"""A session lives on as long as it is used, without a write for every page."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from raak.config.middleware import TOUCH_EVERY_SECONDS, IdleSession, PermissionsPolicy, touch


def request_renewed(*, at: int) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionBase()
    request.session["touched_at"] = at
    request.session.modified = False
    return request


def test_a_session_in_use_is_renewed_after_ten_minutes() -> None:
    request = request_renewed(at=1_000)

    touch(request, now=1_000 + TOUCH_EVERY_SECONDS)

    assert request.session.modified
    assert request.session["touched_at"] == 1_000 + TOUCH_EVERY_SECONDS


def test_a_session_renewed_just_now_is_not_written_again() -> None:
    request = request_renewed(at=1_000)

    touch(request, now=1_000 + TOUCH_EVERY_SECONDS - 1)

    assert not request.session.modified


def test_a_visitor_without_a_session_is_given_none() -> None:
    request = HttpRequest()
    request.session = SessionBase()

    IdleSession(lambda _: HttpResponse())(request)

    assert not request.session.modified


def test_a_page_that_does_not_look_at_the_session_does_not_cost_a_read_of_it() -> None:
    request = HttpRequest()
    request.session = SessionBase("a-key")

    IdleSession(lambda _: HttpResponse())(request)

    assert not request.session.accessed


def test_every_answer_tells_the_browser_to_keep_camera_and_place_shut() -> None:
    response = PermissionsPolicy(lambda _: HttpResponse())(HttpRequest())

    assert "camera=()" in response["Permissions-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]

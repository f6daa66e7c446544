"""What every answer tells the browser, whichever view gave it."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

NOWHERE = "/there-is-no-such-page/"


@pytest.mark.django_db
def test_a_page_may_not_run_or_load_anything_that_is_not_ours(client: Client) -> None:
    policy = client.get(NOWHERE)["Content-Security-Policy"]

    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_no_other_site_may_frame_us_or_learn_where_somebody_came_from(client: Client) -> None:
    response = client.get(NOWHERE)

    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_visitor_who_does_nothing_is_not_followed_by_a_session(client: Client) -> None:
    client.get(NOWHERE)

    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert not Session.objects.exists()

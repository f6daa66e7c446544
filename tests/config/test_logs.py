"""What may stand in the log."""

import logging
from typing import Any
from typing import cast as cast_to

import pytest
from django.conf import settings
from django.test import Client
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.trajectories.factories import offered

from raak.config.logs import Line
from raak.parties.services.invitations import invite
from raak.trajectories.services.links import make_link


def test_the_key_of_a_link_for_a_new_password_is_in_no_line() -> None:
    written = cast_to("dict[str, Any]", settings.LOGGING["formatters"])["line"]
    address = "/wachtwoord-vergeten/6226e7a4-6750-4795-9aa9-0787e237ebd8/d4v2k0-9cea9dd16e/"
    record = logging.LogRecord("django", logging.ERROR, "", 0, "Gone: %s", (address,), None)

    line = Line(written["fmt"], style=written["style"]).format(record)

    assert "d4v2k0" not in line
    assert "/wachtwoord-vergeten/6226e7a4" in line


KEYS = (
    "/agenda/plek/d4v2k09cea9dd16e/",
    "/meting/d4v2k09cea9dd16e/",
    "/nieuws/abonnement/d4v2k09cea9dd16e/",
    "/nieuws/afmelden/d4v2k09cea9dd16e/",
    "/vraag/antwoord/d4v2k09cea9dd16e/",
    "/zorgen/volgen/D4V2-K09C-EA9D-D16E/",
)


@pytest.mark.parametrize("address", KEYS)
def test_the_key_that_somebody_without_an_account_keeps_is_in_no_line(address: str) -> None:
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Forbidden: %s", (address,), None)

    line = line_of(record)

    assert "d4v2" not in line.lower()
    assert address.rpartition("/")[0].rpartition("/")[0] in line


@pytest.mark.parametrize("page", ["antwoord", "uitnodiging"])
def test_the_key_of_a_working_link_is_in_no_line(
    cast: Cast, clock: StoppedClock, caplog: pytest.LogCaptureFixture, page: str
) -> None:
    if page == "antwoord":
        referral = offered(cast, to=cast.sports_club)
        key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)
    else:
        key = invite(actor=actor(cast.kim), person_id=cast.anna.pk, now=NOW)
    written = cast_to("dict[str, Any]", settings.LOGGING["formatters"])["line"]
    assert written["()"] == f"{Line.__module__}.{Line.__name__}"

    with caplog.at_level(logging.WARNING):
        Client(enforce_csrf_checks=True).post(f"/{page}/{key}/", {"move": "refuse"})

    lines = [Line(written["fmt"], style=written["style"]).format(each) for each in caplog.records]
    assert any(key in each.getMessage() for each in caplog.records)
    assert not [line for line in lines if key in line]


def line_of(record: logging.LogRecord) -> str:
    written = cast_to("dict[str, Any]", settings.LOGGING["formatters"])["line"]
    return Line(written["fmt"], style=written["style"]).format(record)


def test_who_is_refused_leaves_one_line(
    cast: Cast, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        client_of(cast.anna).get("/werk/keten/")
        client_of(cast.anna).get("/werk/trajecten/7b0f9a36-8f2c-4a37-9a35-7a5e1f6c8d10/")
        Client(enforce_csrf_checks=True).post("/aanmelden/", {"email": "x"})
        Client(headers={"host": "elsewhere.example"}).get("/")

    lines = [line_of(record) for record in caplog.records]
    assert len(lines) >= 4
    assert [line for line in lines if "\n" in line or "Traceback" in line] == []


def test_a_fault_of_ours_still_tells_where_it_was() -> None:
    ours = ValueError("ours")
    fault = logging.LogRecord(
        "django", logging.ERROR, "x.py", 1, "500", (), (ValueError, ours, ours.__traceback__)
    )
    fault.status_code = 500

    assert "ValueError: ours" in line_of(fault)

"""The whole road to a real mail server."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.cast import NOW, Cast
from tests.post.mailbox import UNKNOWN, Mailbox, mailbox
from tests.post.posting import late, letters, send
from tests.trajectories.factories import raised

from raak.config.command import main

LATER = NOW + timedelta(days=30)


@pytest.fixture
def box(settings: Any) -> Iterator[Mailbox]:
    with mailbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box


@pytest.mark.django_db
def test_one_refused_address_among_others(cast: Cast, box: Mailbox) -> None:
    cast.bram.email = UNKNOWN
    cast.bram.save()
    raised(cast)
    late(cast, LATER)

    assert send(LATER) == 1

    [mail] = box.mails
    assert "To: eva-bos@waterrand.example" in mail
    assert "Subject: Er is iets te laat: kijk in raak" in mail
    assert "Auto-Submitted: auto-generated" in mail
    assert letters(cast.bram, state="failed", failure="address-refused") == ["escalation"]
    assert letters(cast.eva, state="sent") == ["escalation"]


@pytest.mark.django_db
def test_a_server_that_is_not_there(cast: Cast, box: Mailbox, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    late(cast, LATER)

    assert send(LATER) == 0

    assert set(letters(state="waiting", failure="server-down")) == {"escalation"}


def test_the_command_says_that_mail_works(box: Mailbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["post", "test", "kim@waterrand.example"]) == 0

    assert "took the mail for kim@waterrand.example" in capsys.readouterr().out
    assert len(box.mails) == 1


def test_the_command_names_the_cure(
    box: Mailbox, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["post", "test", UNKNOWN]) == 1
    assert "the server does not know this address" in capsys.readouterr().err

    settings.EMAIL_PORT = 1
    assert main(["post", "test", "kim@waterrand.example"]) == 1
    assert "check RAAK_SMTP" in capsys.readouterr().err
    assert main(["post", "test", "kim\n@waterrand.example"]) == 1
    assert "Cure:" in capsys.readouterr().err

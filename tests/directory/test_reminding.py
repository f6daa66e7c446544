"""Who keeps an offer is reminded by mail before parents stop seeing it: once for each day due."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from tests.cast import NOW, TODAY, Cast, actor
from tests.directory.offering import offered
from tests.post.posting import body, outbox, send

from raak.access.rules import CLOCK, NOBODY
from raak.directory.models import Service
from raak.directory.services.offer import confirm_service
from raak.directory.services.reminding import remind_keepers
from raak.kernel.refusal import Refused
from raak.post.models import Letter
from raak.post.rules import Choices
from raak.post.services.choosing import choose_post

pytestmark = pytest.mark.django_db

MORNING = NOW + timedelta(days=1)


def due(cast: Cast, days: int, **given: Any) -> Service:
    """An offer of Lena's organisation that must be confirmed so many days from today."""
    service = offered(cast, **given)
    Service.objects.filter(pk=service.pk).update(
        assured_on=TODAY - timedelta(days=100),
        assure_by=TODAY + timedelta(days=days),
        hidden_from=TODAY + timedelta(days=days + 29),
    )
    return service


def test_the_keeper_hears_in_the_morning_and_only_once(cast: Cast) -> None:
    due(cast, 5)
    due(cast, 5, name="Nog een aanbod")

    reminded = [remind_keepers(actor=CLOCK, now=NOW) for _twice in range(2)]

    assert reminded == [1, 0]
    assert (send(NOW), send(MORNING), send(MORNING)) == (0, 1, 0)
    assert outbox()[0][0] == cast.lena.email
    assert "2 keer aanbod moet je bevestigen" in body()


@pytest.mark.parametrize("days", [20, -40])
def test_what_is_not_due_yet_or_out_of_sight_is_not_mailed_about(days: int, cast: Cast) -> None:
    due(cast, days)

    assert remind_keepers(actor=CLOCK, now=NOW) == 0


def test_what_was_confirmed_before_the_morning_is_not_mailed_about(cast: Cast) -> None:
    service = due(cast, 5)
    remind_keepers(actor=CLOCK, now=NOW)

    confirm_service(actor=actor(cast.lena), service_id=service.pk, now=NOW)

    assert send(MORNING) == 0
    assert Letter.objects.get().state == "moot"


def test_the_next_time_it_is_due_is_another_reminder(cast: Cast) -> None:
    service = due(cast, 5)
    remind_keepers(actor=CLOCK, now=NOW)
    Service.objects.filter(pk=service.pk).update(assure_by=TODAY + timedelta(days=6))

    assert remind_keepers(actor=CLOCK, now=NOW) == 1


def test_who_wants_no_reminders_gets_none(cast: Cast) -> None:
    due(cast, 5)
    choose_post(actor=actor(cast.lena), choices=Choices(reminders=False), now=NOW)
    remind_keepers(actor=CLOCK, now=NOW)

    assert send(MORNING) == 0


def test_where_no_mail_is_sent_nothing_is_written(cast: Cast, settings: LazySettings) -> None:
    due(cast, 5)
    settings.RAAK_POST = False

    assert remind_keepers(actor=CLOCK, now=NOW) == 0
    assert not Letter.objects.exists()


def test_only_the_clock_reminds(cast: Cast) -> None:
    with pytest.raises(Refused):
        remind_keepers(actor=NOBODY, now=NOW)

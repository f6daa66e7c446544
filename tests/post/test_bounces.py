"""Mail that comes back after the server had taken it counts like mail that it refused."""

import io
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core import mail
from tests.agenda.planning import joined, only_round, planned
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf
from tests.newsletters.sending_out import asked, drafted, subscribed, with_own_block
from tests.post.posting import late, outbox, send
from tests.post.reports import report
from tests.trajectories.factories import accepted, everything

from raak.access.rules import CLOCK
from raak.agenda.models import Note
from raak.agenda.queries import bounced
from raak.agenda.services.bouncing import note_bounce as note_bounced
from raak.agenda.services.sending import send_notes
from raak.audit.models import Entry
from raak.config.command import main
from raak.config.returning import note_returned
from raak.kernel.refusal import Refused
from raak.newsletters.models import Dispatch, Newsletter, Subscriber
from raak.newsletters.services.bouncing import note_bounce as newsletter_bounced
from raak.newsletters.services.delivering import ask_to_confirm, deliver
from raak.newsletters.services.sending import send_newsletter
from raak.post.models import Letter
from raak.post.rules import Choices, Pace, Why
from raak.post.services.bouncing import note_bounce as letter_bounced
from raak.post.services.choosing import choose_post, try_again

pytestmark = pytest.mark.django_db

LATE = NOW + timedelta(days=3)
Given = Callable[[bytes], int]


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Hand a report to `raak post bounce`, as a mail server's pipe does; return the status."""

    def given(source: bytes) -> int:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(source)))
        return main(["post", "bounce"])

    return given


def number_of(message: int = -1) -> str:
    headers = mail.outbox[message].message()
    return str(headers["Message-ID"]).removeprefix("<").removesuffix("@raak>")


def test_a_letter_that_comes_back_stands_on_the_administrators_page(
    cast: Cast, pipe: Given, client_of: ClientOf, capsys: pytest.CaptureFixture[str]
) -> None:
    late(cast, LATE)
    send(LATE)

    assert pipe(report(number_of())) == 0

    assert "Counted as not delivered: address-refused." in capsys.readouterr().out
    letter = Letter.objects.get(person=cast.bram)
    assert (letter.state, letter.failure) == ("failed", "address-refused")
    assert Entry.objects.filter(event="letter.returned").count() == 1


def test_what_travelled_in_one_mail_came_back_together(cast: Cast, pipe: Given) -> None:
    choose_post(actor=actor(cast.anna), choices=Choices(news=Pace.DAY), now=NOW)
    accepted(cast)
    late(cast, NOW.replace(hour=0) + timedelta(days=1))
    send(NOW + timedelta(hours=21))
    assert [subject for _to, subject in outbox()] == ["2 dingen wachten op je in raak"]

    pipe(report(number_of()))

    kinds = Letter.objects.filter(state="failed").values_list("kind", flat=True)
    assert sorted(kinds) == ["answered", "reminder"]


def test_twice_counts_once_and_a_new_try_is_not_stopped(cast: Cast, pipe: Given) -> None:
    late(cast, LATE)
    send(LATE)
    for _ in range(2):
        pipe(report(number_of()))
    assert Entry.objects.filter(event="letter.returned").count() == 1
    letter = Letter.objects.get(person=cast.bram)

    try_again(actor=actor(cast.kim), letter_id=letter.pk, now=LATE)
    pipe(report(number_of()))

    letter.refresh_from_db()
    assert letter.state == "waiting"


def test_an_organiser_sees_whose_mail_came_back(cast: Cast, pipe: Given) -> None:
    seat = joined(only_round(planned(cast)))
    send_notes(actor=CLOCK, now=NOW)

    assert pipe(report(number_of())) == 0

    assert bounced([seat.pk]) == {seat.pk: "address-refused"}
    assert Note.objects.get().state == "failed"


def sent_off(cast: Cast, number: int) -> Newsletter:
    now = NOW + timedelta(days=60 * number)
    letter = drafted(cast, now=now)
    with_own_block(cast, letter)
    send_newsletter(actor=actor(cast.ivo), newsletter_id=letter.pk, now=now)
    deliver(actor=CLOCK, now=now)
    return letter


def test_as_many_in_a_row_as_the_region_chose_end_a_subscription(cast: Cast, pipe: Given) -> None:
    """Each time the server took the mail at first, which begins the count anew."""
    reader = subscribed(cast)
    for number in range(1, 4):
        sent_off(cast, number)
        if number < 3:
            pipe(report(number_of()))
            reader.refresh_from_db()
            assert reader.bounces == number

    pipe(report(number_of()))

    assert not Subscriber.objects.exists()
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"failed"}


def test_one_that_arrives_in_between_begins_the_count_anew(cast: Cast, pipe: Given) -> None:
    reader = subscribed(cast)
    sent_off(cast, 1)
    pipe(report(number_of()))
    sent_off(cast, 2)
    sent_off(cast, 3)
    pipe(report(number_of()))

    reader.refresh_from_db()
    assert reader.bounces == 1


def test_mail_that_was_taken_for_spam_ends_no_subscription(cast: Cast, pipe: Given) -> None:
    reader = subscribed(cast)
    sent_off(cast, 1)

    pipe(report(number_of(), status="5.7.1"))

    reader.refresh_from_db()
    assert reader.bounces == 0
    assert Dispatch.objects.get().failure == "server-refused"


def test_an_address_that_cannot_confirm_is_forgotten(cast: Cast, pipe: Given) -> None:
    asked(cast, "niemand@elders.example")
    ask_to_confirm(actor=CLOCK, now=NOW)

    assert pipe(report(number_of())) == 0

    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"Subject: Ik ben er niet\r\n\r\nTot maandag!", "no delivery report"),
        (b"\xff\x00", "no delivery report"),
        (report(str(uuid4())), "no such mail"),
    ],
)
def test_what_says_nothing_changes_nothing(
    cast: Cast, pipe: Given, capsys: pytest.CaptureFixture[str], source: bytes, said: str
) -> None:
    late(cast, LATE)
    send(LATE)
    before = everything()

    assert pipe(source) == 1

    shown = capsys.readouterr().err
    assert said in shown
    assert "Nothing was changed" in shown
    assert everything() == before


def test_one_that_is_only_delayed_changes_nothing(cast: Cast, pipe: Given) -> None:
    late(cast, LATE)
    send(LATE)
    before = everything()

    assert pipe(report(number_of(), action="delayed", status="4.4.1")) == 0

    assert everything() == before


def test_only_the_product_itself_counts(cast: Cast) -> None:
    number, why = uuid4(), Why.ADDRESS_REFUSED

    with pytest.raises(Refused):
        letter_bounced(actor=actor(cast.kim), letter_id=number, why=why, now=NOW)
    with pytest.raises(Refused):
        note_bounced(actor=actor(cast.lena), note_id=number, why=why, now=NOW)
    with pytest.raises(Refused):
        newsletter_bounced(actor=actor(cast.ivo), mail_id=number, why=why, now=NOW)
    assert not note_returned(number, why, NOW)

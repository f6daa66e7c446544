"""A neighbour or relative who worries about a child, without an account."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import title, words

from raak.access.rules import CLOCK, at_the_door
from raak.asking.models import DoorDay, DoorSender
from raak.asking.rules import LIMITS, Door
from raak.asking.services.doors import forget_senders, knock
from raak.audit.models import Entry
from raak.kernel.calendar import office_day
from raak.parties.models import Region
from raak.trajectories.models import Concern, Participant, Receipt, Step, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.services.steps import complete_step
from raak.web.forms.outside import Stamp, receipt_code, stamp_of

WRITE = "/zorgen/bericht/"
SAID = {
    "seen": "Elke avond geschreeuw en een kind dat huilt.",
    "about": "Kade 7, een jongen van een jaar of vijf.",
    "municipality": "",
    "contact": "",
    "website": "",
}


@pytest.fixture
def visitor(region: Region, client_of: ClientOf) -> Client:
    return client_of(None)


def stamp_on(client: Client) -> str:
    return str(client.get(WRITE).context["form"].fresh_stamp)


def send(client: Client, clock: StoppedClock, **other: Any) -> Any:
    stamp = other.pop("stamp", None) or stamp_on(client)
    clock.forward(seconds=30)
    return client.post(WRITE, {**SAID, "stamp": stamp, **other})


def test_the_page_says_whom_to_call_before_anything_else(visitor: Client) -> None:
    page = visitor.get("/zorgen/")

    shown = words(page)
    assert shown.index("112") < shown.index("Stuur een bericht")
    assert "0800-2000" in shown
    assert "data-quick-exit" in page.content.decode()
    assert title(page) == "Wat kunt u doen? · raak"


def test_where_nobody_reads_there_is_nothing_to_write(cast: Cast, client_of: ClientOf) -> None:
    stranger = client_of(None)

    assert "Stuur een bericht" not in words(stranger.get("/zorgen/"))
    assert stranger.get(WRITE).url == "/zorgen/"  # type: ignore[attr-defined]  # a redirect has one
    assert stranger.post(WRITE, SAID).status_code == 302
    assert not Trajectory.objects.exists()


def test_a_message_becomes_work_at_the_desk(
    visitor: Client, clock: StoppedClock, cast: Cast
) -> None:
    here = str(cast.municipality.pk)
    answer = send(visitor, clock, contact="Mevr. Pol, 06-12345678", municipality=here)

    assert answer.status_code == 302
    concern = Concern.objects.get()
    assert (concern.seen, concern.told) == (SAID["seen"], SAID["about"])
    assert (concern.raised_by, concern.outsider) == (None, "Mevr. Pol, 06-12345678")
    step = Step.objects.get()
    assert (step.key, step.owner, step.team) == ("read", cast.daan, cast.help_team)
    lead = Participant.objects.get(lead=True)
    assert (lead.person, lead.organisation) == (cast.daan, cast.youth_help)
    entry = Entry.objects.get(event="concern.came-in")
    assert entry.actor_id == "visitor"
    assert SAID["seen"] not in str(entry.detail)
    assert list(breaches(cast.region.pk, office_day(clock.now))) == []


def test_the_receipt_shows_how_far_it_is_and_never_what_was_found(
    visitor: Client, clock: StoppedClock, cast: Cast
) -> None:
    page = visitor.get(send(visitor, clock).url)
    code = page.context["code"]
    follow = reverse("worried-follow", args=[code])
    assert "Uw bericht is binnen" in words(page)
    assert code in words(page)
    assert SAID["seen"] not in page.content.decode()

    assert "ontvangen" in words(visitor.get(follow))
    do(cast, clock, "no_child", reason="Een zin die niemand buiten leest.")
    assert "er wordt naar gekeken" in words(visitor.get(follow))
    do(cast, clock, "not_told", reason="Geen nummer.")
    done = visitor.get(follow)

    assert "klaar" in words(done)
    assert "niemand buiten leest" not in done.content.decode()
    assert done.headers["Cache-Control"] == "no-store"
    assert Trajectory.objects.get().state == "ended"
    assert list(breaches(cast.region.pk, office_day(clock.now))) == []


def do(cast: Cast, clock: StoppedClock, outcome: str, **given: Any) -> None:
    step = Step.objects.get(state="open")
    complete_step(actor=actor(cast.daan), step_id=step.pk, outcome=outcome, now=clock.now, **given)


def test_a_code_may_be_copied_sloppily(visitor: Client, clock: StoppedClock) -> None:
    code = visitor.get(send(visitor, clock).url).context["code"]

    sloppy = code.lower().replace("-", " ")
    answer = visitor.post("/zorgen/volgen/", {"code": sloppy})

    assert answer.status_code == 302
    assert visitor.post("/zorgen/volgen/", {"code": "AAAA-BBBB"}).status_code == 200
    assert visitor.get("/zorgen/volgen/AAAA-BBBB/").status_code == 404


def test_the_code_is_stored_nowhere(visitor: Client, clock: StoppedClock) -> None:
    code = visitor.get(send(visitor, clock).url).context["code"]

    assert code not in Receipt.objects.get().digest
    assert not Entry.objects.filter(subject__contains=code).exists()


def test_a_double_click_is_one_message_with_one_code(visitor: Client, clock: StoppedClock) -> None:
    stamp = stamp_on(visitor)

    first, second = (send(visitor, clock, stamp=stamp) for _ in range(2))

    assert first.url == second.url
    assert Trajectory.objects.count() == 1


def test_other_words_in_the_same_form_are_another_message(
    visitor: Client, clock: StoppedClock
) -> None:
    stamp = stamp_on(visitor)

    first = send(visitor, clock, stamp=stamp)
    second = send(visitor, clock, stamp=stamp, seen="En nu ook overdag.")

    assert first.url != second.url
    assert Trajectory.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"website": "https://spam.example"}, "een veld dat leeg moet blijven"),
        ({"stamp": "made-up"}, "stond te lang open"),
        ({"seen": ""}, "Schrijf op wat u zag of hoorde"),
        ({"about": " "}, "waarmee we het kind kunnen vinden"),
        ({"municipality": "not-a-place"}, "Kies een van de mogelijkheden"),
        ({"contact": "x" * 201}, "hoogstens 200"),
        ({"seen": "x" * 4001}, "hoogstens 4000"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    visitor: Client, clock: StoppedClock, sent: dict[str, str], said: str
) -> None:
    page = send(visitor, clock, **sent)

    assert said in words(page)
    assert "https://spam.example" not in page.content.decode()
    kept = "seen" if "about" in sent else "about"
    assert SAID[kept] in page.content.decode() or kept in sent
    assert not Trajectory.objects.exists()


def test_nobody_types_that_fast_but_may_try_again(visitor: Client, clock: StoppedClock) -> None:
    stamp = stamp_on(visitor)
    clock.forward(seconds=1)

    hasty = visitor.post(WRITE, {**SAID, "stamp": stamp})

    assert "sneller dan een mens" in words(hasty)
    again = send(visitor, clock, stamp=hasty.context["form"].fresh_stamp)
    assert again.status_code == 302


def test_script_is_only_text(visitor: Client, clock: StoppedClock, cast: Cast) -> None:
    send(visitor, clock, seen="<script>alert(1)</script>", about="'; DROP TABLE --")
    reader = Client()
    reader.force_login(cast.daan, backend="raak.parties.accounts.Accounts")

    page = reader.get(reverse("werk:chain", args=[Trajectory.objects.get().pk]))

    assert page.status_code == 200
    assert b"<script>alert" not in page.content


# Bots

BOT, BY_FORM = 10_000, 100


def test_one_network_sends_five_a_day_and_then_reads_whom_to_call(
    visitor: Client, clock: StoppedClock
) -> None:
    most = LIMITS[Door.WORRY].per_network
    for number in range(most):
        assert send(visitor, clock, seen=f"Bericht {number}").status_code == 302

    turned = send(visitor, clock, seen="Nog een")

    assert turned.status_code == 429
    assert "0800-2000" in words(turned)
    assert "Nog een" in turned.content.decode()
    assert Trajectory.objects.count() == most
    assert send(Client(REMOTE_ADDR="198.51.100.7"), clock).status_code == 302


def test_ten_thousand_messages_of_a_bot_do_not_flood_the_desk(
    visitor: Client, clock: StoppedClock, cast: Cast
) -> None:
    """A bot with networks enough, that does all that a browser does; the rest of it only knocks."""
    limit = LIMITS[Door.WORRY]
    stamp = Stamp(key_of(1), clock.now).signed()
    clock.forward(seconds=30)
    for number in range(BY_FORM):
        bot = Client(REMOTE_ADDR=f"203.0.{number}.9")
        bot.post(WRITE, {**SAID, "stamp": stamp, "seen": f"Koop nu {number}"})
    for number in range(BOT - BY_FORM):
        there = f"198.{number // 250}.{number % 250}.9"
        door = at_the_door(cast.region.pk)
        knock(actor=door, door=Door.WORRY, address=there, now=clock.now)

    assert Trajectory.objects.count() == limit.per_day
    day = DoorDay.objects.get()
    assert (day.sent, day.turned_away) == (limit.per_day, BOT - limit.per_day)
    assert DoorSender.objects.count() == limit.per_day + 1
    assert Entry.objects.filter(event="door.full").count() == 1
    assert "te veel berichten" in words(visitor.get(WRITE))
    coordinator = Client()
    coordinator.force_login(cast.ivo, backend="raak.parties.accounts.Accounts")
    assert "Veel berichten" in words(coordinator.get("/werk/"))
    worker = Client()
    worker.force_login(cast.daan, backend="raak.parties.accounts.Accounts")
    assert "Veel berichten" not in words(worker.get("/werk/"))


def test_tomorrow_the_page_is_open_again(visitor: Client, clock: StoppedClock) -> None:
    for number in range(LIMITS[Door.WORRY].per_network):
        send(visitor, clock, seen=f"Bericht {number}")
    clock.forward(days=1)

    assert send(visitor, clock, seen="Een nieuwe dag").status_code == 302


def test_who_sent_is_forgotten_when_the_day_is_over(visitor: Client, clock: StoppedClock) -> None:
    send(visitor, clock)
    assert forget_senders(actor=CLOCK, now=clock.now) == 0
    assert "127.0.0" not in DoorSender.objects.get().digest

    later = clock.now + timedelta(days=1)
    assert forget_senders(actor=CLOCK, now=later) == 1

    assert not DoorSender.objects.exists()
    assert DoorDay.objects.get().salt == ""
    assert forget_senders(actor=CLOCK, now=later) == 0
    assert Entry.objects.filter(event="door.senders-forgotten").count() == 1


def test_behind_a_proxy_the_last_address_counts(
    visitor: Client, clock: StoppedClock, settings: LazySettings
) -> None:
    settings.RAAK_BEHIND_PROXY = True
    for number in range(LIMITS[Door.WORRY].per_network + 2):
        forged = f"10.0.{number}.1, 192.0.2.1"
        stamp = stamp_on(visitor)
        clock.forward(seconds=30)
        said = {**SAID, "stamp": stamp, "seen": f"Bericht {number}"}
        visitor.post(WRITE, said, headers={"X-Forwarded-For": forged})

    assert Trajectory.objects.count() == LIMITS[Door.WORRY].per_network


def key_of(number: int) -> UUID:
    return UUID(int=number)


def test_codes_differ_and_follow_from_the_key() -> None:
    codes = {receipt_code(key_of(number)) for number in range(200)}

    assert len(codes) == 200
    assert receipt_code(key_of(1)) in codes
    assert all(len(code) == 19 for code in codes)


def test_a_form_was_never_shown_later_than_it_was() -> None:
    """Else whoever answers within half a second of the term is told to have been too quick."""
    shown = Stamp(uuid4(), datetime(2026, 3, 2, 12, 0, 0, 900_000, tzinfo=UTC))

    came_back = stamp_of(shown.signed())

    assert came_back is not None
    assert came_back.key == shown.key
    assert timedelta(0) <= shown.shown_at - came_back.shown_at < timedelta(seconds=1)

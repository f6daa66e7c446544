"""Answering a referral by a secure link, without an account."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.trajectories.factories import offered
from tests.web.reading import title, words

from raak.audit.models import Entry
from raak.trajectories.models import Referral, SecureLink
from raak.trajectories.services.links import make_link
from raak.trajectories.services.referrals import withdraw_referral


@pytest.fixture
def referral(cast: Cast) -> Referral:
    return offered(cast, to=cast.sports_club)


@pytest.fixture
def url(cast: Cast, referral: Referral) -> str:
    key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)
    return reverse("answer", args=[key])


@pytest.fixture
def holder(client_of: ClientOf) -> Client:
    return client_of(None)


def state(referral: Referral) -> str:
    return Referral.objects.get(pk=referral.pk).state


YES = {"move": "accept", "name": "Truus de trainer", "reason": ""}
NO = {"move": "refuse", "name": "", "reason": "Wij zijn een voetbalclub."}


def test_the_page_shows_the_least_that_is_needed(url: str, holder: Client) -> None:
    page = holder.get(url)

    shown = words(page)
    assert "Basisschool De Vuurtoren vraagt jullie hulp: hulp voor het gezin." in shown
    assert "J. B., 6 jaar" in shown
    assert "Steun in het gezin." in shown
    assert "Bakker" not in page.content.decode()
    assert "Jip" not in page.content.decode()
    assert "Blauwe plekken" not in page.content.decode()
    assert title(page) == "Antwoord op een verwijzing · raak"


def test_no_cache_keeps_it_and_no_other_site_learns_the_address(url: str, holder: Client) -> None:
    page = holder.get(url)

    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_looking_does_not_use_the_link_up_but_is_on_record(
    url: str, referral: Referral, holder: Client
) -> None:
    for _ in range(3):
        assert holder.get(url).status_code == 200

    seen = Entry.objects.filter(event="referral.read", subject=f"referral:{referral.pk}")
    assert {entry.actor_id.partition(":")[0] for entry in seen} == {"link"}


def test_a_yes_with_a_name_leads_to_the_next_link(
    url: str, referral: Referral, holder: Client
) -> None:
    answered = holder.post(url, YES)
    page = holder.get(answered.headers["Location"])

    assert answered.headers["Location"] != url
    assert "Jullie nemen dit kind over Dit" not in words(page)
    assert "Bewaar het adres van deze pagina" in words(page)
    assert "Truus de trainer" in words(page)
    assert state(referral) == "accepted"
    assert holder.get(url).status_code == 410


def test_a_yes_needs_a_name(url: str, referral: Referral, holder: Client) -> None:
    page = holder.post(url, {**YES, "name": "  "})

    assert "Vul je naam in" in words(page)
    assert state(referral) == "offered"


def test_a_no_needs_a_reason_and_then_the_link_is_done(
    url: str, referral: Referral, holder: Client
) -> None:
    blank = holder.post(url, {**NO, "reason": ""})
    page = holder.post(url, NO, follow=True)

    assert "Schrijf kort op waarom." in words(blank)
    assert page.status_code == 410
    assert "Met deze link is al geantwoord" in words(page)
    assert state(referral) == "refused"


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        ({"move": "confirm_arrival", "reason": ""}, "arrived"),
        ({"move": "report_absence", "reason": "Niet gezien."}, "did_not_arrive"),
        ({"move": "refuse", "reason": "Toch geen plek."}, "refused"),
    ],
)
def test_after_a_yes_the_next_link_tells_how_it_ended(
    answer: dict[str, str], end: str, url: str, referral: Referral, holder: Client
) -> None:
    following = holder.post(url, YES).headers["Location"]

    holder.post(following, answer)

    assert state(referral) == end


@pytest.mark.parametrize("move", ["", "withdraw", "confirm_arrival", "x"])
def test_only_what_can_be_answered_now_counts(
    move: str, url: str, referral: Referral, holder: Client
) -> None:
    page = holder.post(url, {**YES, "move": move})

    assert page.status_code == 200
    assert state(referral) == "offered"


def test_sending_the_same_answer_twice_changes_nothing_more(
    url: str, referral: Referral, holder: Client
) -> None:
    holder.post(url, YES)

    page = holder.post(url, YES)

    assert page.status_code == 410
    assert "Vraag" in words(page) or "Bel de verwijzer" in words(page)
    assert state(referral) == "accepted"


def test_a_key_that_never_was_says_what_to_do(cast: Cast, holder: Client) -> None:
    page = holder.get(reverse("answer", args=["nooit-gemaakt"]))

    assert page.status_code == 404
    assert "Kijk of je het hele adres hebt overgenomen" in words(page)


def test_an_old_link_says_what_to_do(url: str, holder: Client, clock: StoppedClock) -> None:
    clock.forward(days=7)

    page = holder.get(url)

    assert page.status_code == 410
    assert "Vraag de verwijzer om een nieuwe." in words(page)


def test_a_new_link_ends_the_old_one(
    url: str, referral: Referral, cast: Cast, holder: Client, clock: StoppedClock
) -> None:
    make_link(actor=actor(cast.anna), referral_id=referral.pk, now=clock.forward(hours=1))

    assert holder.get(url).status_code == 410


def test_a_link_to_a_referral_that_was_taken_back_opens_nothing(
    url: str, referral: Referral, cast: Cast, holder: Client
) -> None:
    withdraw_referral(
        actor=actor(cast.anna), referral_id=referral.pk, reason="Niet meer nodig.", now=NOW
    )

    page = holder.get(url)

    assert page.status_code in (404, 410)
    assert "Steun in het gezin." not in page.content.decode()


def test_the_key_itself_is_nowhere_in_the_database(url: str, referral: Referral) -> None:
    key = url.rstrip("/").rpartition("/")[2]

    assert not SecureLink.objects.filter(digest=key).exists()


def test_a_link_opens_no_other_page(url: str, referral: Referral, holder: Client) -> None:
    holder.get(url)

    for name, pk in (("chain", referral.trajectory_id), ("referral", referral.pk)):
        assert holder.get(reverse(f"werk:{name}", args=[pk])).status_code == 302


def test_an_older_link_does_not_say_that_somebody_answered(cast: Cast, clock: StoppedClock) -> None:
    referral = offered(cast, to=cast.sports_club)
    older, _newer = (
        make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW) for _ in range(2)
    )

    page = Client().get(f"/antwoord/{older}/")

    assert page.status_code == 410
    assert "al geantwoord" not in words(page)
    assert "Vraag de verwijzer om een nieuwe." in words(page)

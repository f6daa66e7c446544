"""Mail on screen: choosing it, sending the secure link, and what did not arrive."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import NOW, Cast
from tests.fixtures import ClientOf
from tests.post.posting import late, letters, outbox, send, server
from tests.trajectories.factories import offered
from tests.web.reading import words

from raak.post.models import Letter
from raak.post.queries import choices_of
from raak.post.rules import MOST_TRIES, Choices, Pace
from raak.trajectories.models import Referral

CHOOSE = "/werk/berichten/"
LOST = "/regio/berichten/"


def sees(client_of: ClientOf, person: Any, address: str) -> str:
    answer = client_of(person).get(address)
    assert answer.status_code == 200
    return words(answer)


@pytest.fixture
def lost(cast: Cast) -> Letter:
    """A letter to Bram that was given up today."""
    late(cast, NOW + timedelta(days=3))
    to_bram = Letter.objects.filter(person=cast.bram)
    to_bram.update(tries=MOST_TRIES - 1, not_before=NOW)
    with server(ConnectionRefusedError()):
        send(NOW)
    return Letter.objects.get(person=cast.bram)


def test_today_leads_to_the_choice_of_mail(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.anna).get("/werk/").content.decode()

    assert f'href="{CHOOSE}"' in page


def test_a_choice_is_kept_and_shown_again(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anna)
    sent = {"reminders": "no", "news": "day", "language": "en"}

    answer = client.post(CHOOSE, sent)

    assert (answer.status_code, answer["Location"]) == (302, CHOOSE)
    assert choices_of([cast.anna.pk])[cast.anna.pk] == Choices("en", False, Pace.DAY)
    page = client.get(CHOOSE)
    assert page.content.decode().count("checked") == 3
    assert "Bewaard" in words(page)


def test_what_was_not_chosen_is_named_and_the_rest_is_kept(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.anna).post(CHOOSE, {"reminders": "no", "news": "soms"})

    assert answer.status_code == 200
    assert "Kies een taal." in words(answer)
    assert answer.content.decode().count("checked") == 1
    assert choices_of([cast.anna.pk]) == {}


def test_the_sender_lets_the_link_be_mailed_and_sees_what_became_of_it(
    cast: Cast, client_of: ClientOf
) -> None:
    referral = offered(cast, to=cast.sports_club)
    page = reverse("werk:referral", args=[referral.pk])
    client = client_of(cast.anna)
    assert "Verstuur de link per mail" in words(client.get(page))

    answer = client.post(reverse("werk:referral-mail", args=[referral.pk]), follow=True)

    assert "post@sv-de-golven.example" in words(answer)
    assert "de link wordt gemaild" in sees(client_of, cast.anna, page)
    with server(ConnectionRefusedError()):
        send(NOW)
    assert "de mail lukt nog niet" in sees(client_of, cast.anna, page)
    send(NOW + timedelta(minutes=5))
    assert "link gemaild op di 3 maart 2026" in sees(client_of, cast.anna, page)
    assert len(outbox()) == 1


def test_pressing_twice_says_that_it_was_mailed_today(cast: Cast, client_of: ClientOf) -> None:
    referral = offered(cast, to=cast.sports_club)
    mail = reverse("werk:referral-mail", args=[referral.pk])
    client = client_of(cast.anna)
    client.post(mail)
    assert "gaat zo per mail" in words(client.post(mail, follow=True))
    send(NOW)

    answer = client.post(mail, follow=True)

    assert "vandaag al mailen" in words(answer)
    assert letters() == ["link"]


@pytest.mark.parametrize("why", ["no address", "no mail here", "has accounts"])
def test_where_it_cannot_be_mailed_there_is_no_button(
    cast: Cast, client_of: ClientOf, settings: Any, why: str
) -> None:
    to = cast.youth_help if why == "has accounts" else cast.sports_club
    if why == "no address":
        cast.sports_club.email = ""
        cast.sports_club.save()
    settings.RAAK_POST = why != "no mail here"
    referral: Referral = offered(cast, to=to)

    page = sees(client_of, cast.anna, reverse("werk:referral", args=[referral.pk]))

    assert "per mail" not in page


def test_the_administrator_reads_who_did_not_hear_what_and_why(
    cast: Cast, client_of: ClientOf, lost: Letter
) -> None:
    page = sees(client_of, cast.kim, LOST)

    assert "Bram Jansen" in page
    assert "bram-jansen@waterrand.example" in page
    assert "iets is te laat" in page
    assert "De mailserver was een dag lang niet te bereiken." in page
    assert "1 mail kon niet worden bezorgd" in sees(client_of, cast.kim, "/werk/")
    assert "kon niet worden bezorgd" not in sees(client_of, cast.bram, "/werk/")


def test_trying_again_takes_it_off_the_list(cast: Cast, client_of: ClientOf, lost: Letter) -> None:
    client = client_of(cast.kim)
    again = reverse("regio:post-again", args=[lost.pk])

    assert client.post(again)["Location"] == LOST
    page = words(client.get(LOST))
    assert "We proberen het opnieuw." in page
    assert "Alle mail kwam aan" in page
    assert "al onderweg" in words(client.post(again, follow=True))


def test_trouble_and_silence_are_said(cast: Cast, client_of: ClientOf, settings: Any) -> None:
    late(cast, NOW + timedelta(days=3))
    Letter.objects.filter(person=cast.bram).update(not_before=NOW)
    with server(ConnectionRefusedError()):
        send(NOW)
    assert "1 mail lukte nog niet" in sees(client_of, cast.kim, LOST)

    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "Er is geen mailserver ingesteld." in sees(client_of, cast.kim, LOST)
    settings.RAAK_POST = False
    assert "Deze omgeving verstuurt geen mail." in sees(client_of, cast.kim, LOST)


def test_the_choice_in_english(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anna)
    client.cookies["django_language"] = "en"

    assert "What you get by mail" in client.get(CHOOSE).content.decode()

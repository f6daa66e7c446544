"""Answering a measurement without an account, and planning and reading one."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.surveys.measuring import AFTER, answered, asked, closed

from raak.asking.rules import LIMITS, Door
from raak.surveys.keys import key_for_everybody
from raak.surveys.models import Count, Ticket, Wave
from raak.surveys.queries.waves import words_to_read

pytestmark = pytest.mark.django_db


def words(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def stamp_in(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    found = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def public(wave: Wave) -> str:
    return reverse("survey", args=[key_for_everybody(wave.pk)])


GIVEN = {"know-offer": "partly", "how-known": ["school", "family"], "group": "0-4", "wish": ""}


def test_nothing_is_kept_until_it_was_looked_through(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    wave, visitor = asked(cast), client_of(None)
    stamp = stamp_in(visitor.get(public(wave)))
    clock.forward(seconds=30)

    look = visitor.post(public(wave), {**GIVEN, "stamp": stamp, "deed": "kijk"})
    assert "Klopt het?" in words(look)
    assert "Een beetje" in words(look)
    assert "Overgeslagen" in words(look)
    assert not Count.objects.exists()

    sent = visitor.post(public(wave), {**GIVEN, "stamp": stamp_in(look), "deed": "verstuur"})
    assert sent.status_code == 302
    assert Count.objects.get(group="0-4", question="know-offer", answer="partly").n == 1
    assert "Dank" in words(visitor.get(sent["Location"]))


def test_back_to_the_questions_keeps_what_was_filled_in(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    wave, visitor = asked(cast), client_of(None)
    stamp = stamp_in(visitor.get(public(wave)))
    clock.forward(seconds=30)

    page = visitor.post(public(wave), {**GIVEN, "stamp": stamp, "deed": "terug"})

    assert page.content.decode().count("checked") == 3


def test_a_double_click_counts_once_and_says_so(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    wave, visitor = asked(cast), client_of(None)
    stamp = stamp_in(visitor.get(public(wave)))
    clock.forward(seconds=30)

    visitor.post(public(wave), {**GIVEN, "stamp": stamp, "deed": "verstuur"})
    again = visitor.post(public(wave), {**GIVEN, "stamp": stamp, "deed": "verstuur"})

    assert "tellen mee" in words(again)
    assert Wave.objects.get().answered == 1


def test_an_empty_form_says_what_to_do(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    wave, visitor = asked(cast), client_of(None)
    stamp = stamp_in(visitor.get(public(wave)))
    clock.forward(seconds=30)

    page = visitor.post(public(wave), {"stamp": stamp, "deed": "verstuur"})

    assert "Beantwoord ten minste één vraag" in words(page)


def test_a_bot_does_not_get_in(cast: Cast, client_of: ClientOf, clock: StoppedClock) -> None:
    wave, visitor = asked(cast), client_of(None)

    for stamp in ("", signing.Signer(salt="another").sign("x")):
        visitor.post(public(wave), {**GIVEN, "stamp": stamp, "deed": "verstuur"})
    most = LIMITS[Door.SURVEY].per_network
    for _time in range(most + 1):
        stamp = stamp_in(visitor.get(public(wave)))
        clock.forward(seconds=30)
        last = visitor.post(public(wave), {**GIVEN, "stamp": stamp, "deed": "verstuur"})

    assert last.status_code == 429
    assert "niet verstuurd" in words(last)
    assert Wave.objects.get().answered == most


def test_a_used_and_a_dead_link_say_what_is_the_matter(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    wave, visitor = asked(cast), client_of(None)
    client_of(cast.ivo).post(
        reverse("regio:survey-invite", args=[wave.pk]),
        {"addresses": "els@ouder.example", "language": "nl"},
    )
    mine = reverse("survey", args=[Ticket.objects.get().token])
    first = visitor.get(mine)
    assert first.headers["Cache-Control"] == "no-store"
    stamp = stamp_in(first)
    clock.forward(seconds=30)

    visitor.post(mine, {**GIVEN, "stamp": stamp, "deed": "verstuur"})

    assert "al gebruikt" in words(visitor.get(mine))
    assert visitor.get(reverse("survey", args=["x" * 43])).status_code == 404
    clock.now = AFTER
    assert "niet open" in words(visitor.get(public(wave)))


def test_the_questions_are_in_the_language_of_the_reader(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(None).get(public(asked(cast)), headers={"accept-language": "en"})

    assert "Do you know where to go" in words(page)


def test_a_coordinator_plans_invites_and_reads(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    ivo = client_of(cast.ivo)
    page = ivo.get(reverse("regio:new-survey"))
    key = str(page.context["form"]["key"].value())
    plan = {
        "key": key,
        "title": "Nulmeting",
        "question_set": "professionals-1",
        "fact": "sector",
        "opens_on": TODAY.isoformat(),
        "closes_on": (TODAY + timedelta(days=20)).isoformat(),
        "way": "both",
    }

    wrong = ivo.post(reverse("regio:new-survey"), {**plan, "fact": "age"})
    assert "Kies iets anders" in words(wrong)
    made = ivo.post(reverse("regio:new-survey"), plan, follow=True)
    assert "De uitslag komt na de laatste dag" in words(made)

    there = {"wave_id": key}
    asking = reverse("regio:survey-invite", kwargs=there)
    invited = ivo.post(asking, {"professionals": "on", "language": "nl"}, follow=True)
    assert "nieuwe adressen" in words(invited)
    assert "Zet hier adressen in" in words(ivo.post(asking, {"language": "nl"}))
    assert (
        "data:image/svg" in ivo.get(reverse("regio:survey-poster", kwargs=there)).content.decode()
    )
    clock.forward(days=6)
    assert "Wacht met" not in words(
        ivo.post(reverse("regio:survey-remind", kwargs=there), follow=True)
    )


def test_results_stand_beside_those_of_the_wave_before(cast: Cast, client_of: ClientOf) -> None:
    first = asked(cast)
    answered(first, {"know-offer": "no", "near": "2", "wish": "=1+1"}, times=12, group="0-4")
    closed(first)
    later = NOW + timedelta(days=700)
    second = asked(cast, now=later, title="Na twee jaar")
    answered(second, {"know-offer": "yes", "near": "4"}, times=12, group="0-4", now=later)
    answered(second, {"know-offer": "yes", "near": "5"}, times=3, group="4-12", now=later)
    closed(second, later + timedelta(days=40))
    there = {"wave_id": second.pk}
    ivo = client_of(cast.ivo)

    ivo.post(
        reverse("regio:survey-elsewhere", kwargs=there),
        {
            "what": "know-offer|yes",
            "name": "Regio Zuid",
            "source": "Verslag",
            "n": "80",
            "figure": "95,0",
        },
    )
    page = words(client_of(cast.eva).get(reverse("regio:survey", kwargs=there)))

    assert "meer dan toeval" in page
    assert "Regio Zuid" in page
    assert "Het verschil kan toeval zijn." in page
    assert "4 tot 12" not in page
    sheet = client_of(cast.eva).get(reverse("regio:survey-file", kwargs=there)).content.decode()
    assert "Iedereen;Ja;15;15;100" in sheet
    assert "4 tot 12" not in sheet


def test_own_words_wait_for_a_coordinator(cast: Cast, client_of: ClientOf) -> None:
    wave = asked(cast)
    answered(wave, {"know-offer": "no", "wish": "Karin helpt"}, times=10)
    closed(wave)
    queue = reverse("regio:survey-words", args=[wave.pk])
    there = reverse("regio:survey", args=[wave.pk])
    ivo = client_of(cast.ivo)
    assert "Karin" not in words(ivo.get(there))

    first = words_to_read(wave)[0]
    ivo.post(queue, {"words_id": first.pk, "words": "Iemand helpt", "deed": "toon"})
    second = words_to_read(wave)[0]
    ivo.post(queue, {"words_id": second.pk, "words": "Karin helpt", "deed": "weg"})

    assert "Iemand helpt" in words(client_of(cast.eva).get(there))
    assert wave.own_words.count() == 9


def test_what_parents_know_stands_beside_what_there_is(cast: Cast, client_of: ClientOf) -> None:
    wave = asked(cast, fact="municipality")
    town = str(cast.municipality.pk)
    answered(wave, {"know-offer": "partly"}, times=6, group=town)
    answered(wave, {"know-offer": "no"}, times=6, group=town)
    closed(wave)

    page = words(client_of(cast.eva).get(reverse("regio:survey-awareness")))

    assert "50% (vrijwel zeker tussen" in page
    assert cast.municipality.name in page

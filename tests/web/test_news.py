"""The region's news: made by the coordinator, read by everybody, mailed to who asked for it."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.test import Client
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.newsletters.sending_out import (
    asked,
    drafted,
    go_round,
    published,
    recurring,
    sent,
    subscribed,
    with_own_block,
)
from tests.web.reading import title, words

from raak.access.rules import CLOCK
from raak.asking.rules import LIMITS, Door
from raak.newsletters.keys import key_of
from raak.newsletters.models import Block, Newsletter, Publication, Rubric, Subscriber
from raak.newsletters.queries.issues import blocks_of
from raak.newsletters.services.delivering import ask_to_confirm
from raak.newsletters.services.drafting import write_newsletter
from raak.newsletters.services.sending import send_newsletter, withdraw_newsletter

SUBSCRIBE = "/nieuws/aanmelden/"
MAKE = "/regio/nieuwsbrieven/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return client_of(None)


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def ask(client: Client, clock: StoppedClock, **other: Any) -> Any:
    stamp = other.pop("stamp", None) or client.get(SUBSCRIBE).context["form"].fresh_stamp
    clock.forward(seconds=30)
    given = {"email": "els@ouder.example", "audiences": ["parents"], "website": "", **other}
    return client.post(SUBSCRIBE, {**given, "stamp": stamp})


def test_a_parent_subscribes_confirms_and_leaves(visitor: Client, clock: StoppedClock) -> None:
    answer = ask(visitor, clock)
    assert answer.url == "/nieuws/aanmelden/gelukt/"
    assert "els@" not in visitor.get(answer.url).content.decode()
    ask_to_confirm(actor=CLOCK, now=clock.now)
    link = f"/nieuws/abonnement/{key_of(Subscriber.objects.get().pk)}/"
    assert link in str(mail.outbox[0].body)

    looked = visitor.get(link)
    assert "Bevestig uw aanmelding" in words(looked)
    assert Subscriber.objects.get().confirmed_at is None
    visitor.post(link, {"audiences": ["parents"]})
    assert Subscriber.objects.get().confirmed_at == clock.now

    end = link.replace("abonnement", "afmelden")
    assert "Wilt u geen nieuwsbrief meer?" in words(visitor.get(end))
    assert "U bent afgemeld" in words(visitor.post(end, follow=True))
    assert not Subscriber.objects.exists()
    assert visitor.get(link).status_code == 404
    assert visitor.get(end).headers["Cache-Control"] == "no-store"


def test_a_mail_program_unsubscribes_without_a_page(cast: Cast, clock: StoppedClock) -> None:
    one = subscribed(cast)
    program = Client(enforce_csrf_checks=True)

    answer = program.post(f"/nieuws/afmelden/{key_of(one.pk)}/", {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 204
    assert not Subscriber.objects.exists()


def test_other_pages_ask_for_a_token(cast: Cast, clock: StoppedClock) -> None:
    one = subscribed(cast)
    program = Client(enforce_csrf_checks=True)

    answer = program.post(f"/nieuws/abonnement/{key_of(one.pk)}/", {"audiences": ["parents"]})

    assert answer.status_code == 403


def test_known_or_not_the_answer_is_the_same(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    subscribed(cast, "els@ouder.example")

    known = ask(visitor, clock)
    unknown = ask(visitor, clock, email="tom@ouder.example")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_a_bot_is_stopped_and_a_person_keeps_what_was_typed(
    visitor: Client, cast: Cast, clock: StoppedClock
) -> None:
    hasty = visitor.post(SUBSCRIBE, {"email": "els@ouder.example", "audiences": ["parents"]})
    trapped = ask(visitor, clock, website="x")

    assert "stond te lang open" in words(hasty)
    assert "els@ouder.example" in hasty.content.decode()
    assert "leeg moet blijven" in words(trapped)
    assert not Subscriber.objects.exists()


def test_ten_thousand_addresses_from_one_place_are_not_mailed(
    visitor: Client, cast: Cast, clock: StoppedClock
) -> None:
    most = LIMITS[Door.NEWS].per_network
    answers = [ask(visitor, clock, email=f"a{n}@x.example") for n in range(most + 2)]

    assert [each.status_code for each in answers[-2:]] == [429, 429]
    assert "U bent nog niet aangemeld" in words(answers[-1])
    assert Subscriber.objects.count() == most


def test_a_wrong_address_says_what_to_do(visitor: Client, cast: Cast, clock: StoppedClock) -> None:
    page = ask(visitor, clock, email="els", audiences=[])

    assert "naam@voorbeeld.nl" in words(page)
    assert "Kies ten minste één nieuwsbrief." in words(page)


def test_the_archive_holds_what_was_sent_and_what_was_published(
    cast: Cast, visitor: Client
) -> None:
    drafted(cast, title="Nog niet klaar")
    out, back = sent(cast), sent(cast)
    withdraw_newsletter(actor=actor(cast.ivo), newsletter_id=back.pk, now=NOW)
    published(cast)

    page, read = visitor.get("/nieuws/"), visitor.get(f"/nieuws/{out.pk}/")

    assert words(page).count("Voorjaar in de regio") == 1
    assert "Nog niet klaar" not in words(page)
    assert "Eindverslag" in words(page)
    assert "Het nieuwe spreekuur" in words(read)
    assert title(read) == "Voorjaar in de regio · raak"
    assert visitor.get(f"/nieuws/{back.pk}/").status_code == 404


def test_an_old_newsletter_is_still_found(cast: Cast, visitor: Client) -> None:
    for number in range(31):
        sent(cast, now=NOW + timedelta(days=number))

    page = visitor.get("/nieuws/")

    assert words(page).count("Voorjaar in de regio") == 30
    assert "Voorjaar in de regio" in words(visitor.get("/nieuws/?page=2"))
    assert visitor.get("/nieuws/?page=veel").status_code == 200


def test_an_empty_archive_says_what_to_do(cast: Cast, visitor: Client) -> None:
    assert "Er is nog geen nieuwsbrief" in words(visitor.get("/nieuws/"))


def test_the_feed_is_atom(cast: Cast, visitor: Client) -> None:
    draft = drafted(cast)
    with_own_block(cast, draft)
    intro = "Van ouders <b>en</b> kinderen & meer.\x01"
    ivo = actor(cast.ivo)
    write_newsletter(
        actor=ivo,
        newsletter_id=draft.pk,
        title="Zomer",
        intro=intro,
        audiences=["parents"],
        now=NOW,
    )
    out = send_newsletter(actor=ivo, newsletter_id=draft.pk, now=NOW)

    answer = visitor.get("/nieuws/nieuws.atom")

    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - made by ourselves
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert feed.tag == f"{ATOM}feed"
    assert [each.text for each in feed.iter(f"{ATOM}id")][1:] == [f"urn:uuid:{out.pk}"]
    [summary] = [each.text for each in feed.iter(f"{ATOM}summary")]
    assert summary == "<p>Van ouders &lt;b&gt;en&lt;/b&gt; kinderen &amp; meer.</p>"


def test_the_coordinator_makes_and_sends_a_newsletter(
    cast: Cast, ivo: Client, clock: StoppedClock
) -> None:
    subscribed(cast)
    form = ivo.get(f"{MAKE}nieuw/").context["form"]
    given = {"key": form.initial["key"], "title": "Zomer", "audiences": ["parents"]}
    page = ivo.post(f"{MAKE}nieuw/", given, follow=True)
    draft = Newsletter.objects.get()
    here = f"{MAKE}{draft.pk}/"
    assert "Er staat nog niets in" in words(page)

    block = ivo.get(f"{here}blok/").context["form"].initial["key"]
    said = {"key": block, "heading": "Zwemles", "text": "Vanaf mei.", "url": "/agenda/"}
    ivo.post(f"{here}blok/", said)
    ivo.post(here, {"title": "Zomer!", "intro": "Dag allemaal.", "audiences": ["parents"]})
    assert "Zwemles" in words(ivo.get(f"{here}voorbeeld/"))
    ivo.post(here, {"deed": "try"})
    assert "Hij gaat naar 1 adres" in words(ivo.get(f"{here}versturen/"))
    done = ivo.post(f"{here}versturen/", follow=True)
    ivo.post(f"{here}versturen/")
    go_round(clock.now)

    assert "Abonnees toen" in words(done)
    assert {each.to[0] for each in mail.outbox} == {cast.ivo.email, "els@ouder.example"}
    assert len(mail.outbox) == 2
    shown = words(ivo.get(here))
    assert "Verstuurd 1" in shown
    assert "Wie een mail opent of ergens op tikt, houden we niet bij." in shown


def test_blocks_move_and_go_by_their_buttons(cast: Cast, ivo: Client) -> None:
    draft = drafted(cast)
    for heading in ("Twee", "Een"):
        with_own_block(cast, draft, heading)
    last = Block.objects.get(heading="Twee")
    url = f"{MAKE}blok/{last.pk}/"

    ivo.post(url, {"position": "0"})
    assert [each.heading for each in blocks_of(draft)] == ["Twee", "Een"]
    ivo.post(url, {"position": "veel"})
    ivo.post(url, {"deed": "drop"})

    assert [each.heading for each in blocks_of(draft)] == ["Een"]
    assert ivo.get(url).status_code == 404


def test_a_wrong_link_is_explained_and_what_was_typed_stays(cast: Cast, ivo: Client) -> None:
    draft = drafted(cast)
    url = f"{MAKE}{draft.pk}/blok/"
    key = ivo.get(url).context["form"].initial["key"]

    page = ivo.post(
        url, {"key": key, "heading": "Zwemles", "text": "Mei.", "url": "javascript:alert(1)"}
    )

    assert "Begin de link met https://" in words(page)
    assert "Zwemles" in page.content.decode()


def test_a_draft_is_thrown_away_and_a_sent_one_taken_back(cast: Cast, ivo: Client) -> None:
    draft, out = drafted(cast), sent(cast)

    ivo.post(f"{MAKE}{draft.pk}/", {"deed": "drop"})
    ivo.post(f"{MAKE}{out.pk}/", {"deed": "drop"})
    ivo.post(f"{MAKE}{out.pk}/", {"deed": "withdraw"})

    left = Newsletter.objects.get()
    assert left.withdrawn_at is not None
    assert "teruggetrokken" in words(ivo.get(MAKE))


def test_rubrics_and_publications_are_kept(cast: Cast, ivo: Client) -> None:
    rubric, publication = recurring(cast), published(cast)
    for url, gone in (
        (f"{MAKE}rubrieken/", Rubric),
        (f"{MAKE}publicaties/", Publication),
    ):
        pk = rubric.pk if gone is Rubric else publication.pk
        page = ivo.get(f"{url}{pk}/")
        given = {
            name: value for name, value in page.context["form"].initial.items() if value is not None
        }
        ivo.post(f"{url}{pk}/", {**given, "title": "Anders"})
        assert "Anders" in words(ivo.get(url))
        ivo.post(f"{url}{pk}/", {"deed": "drop"})
        assert not gone.objects.exists()


def test_today_says_a_week_ahead_that_the_next_is_due(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    sent(cast)
    said = "Maak de volgende nieuwsbrief"
    assert said not in words(client_of(cast.ivo).get("/werk/"))

    clock.forward(days=55)

    assert said in words(client_of(cast.ivo).get("/werk/"))
    assert said not in words(client_of(cast.anna).get("/werk/"))
    clock.forward(days=30)
    assert "had er moeten zijn" in words(client_of(cast.ivo).get(MAKE))


def test_the_region_chooses_how_often(cast: Cast, ivo: Client) -> None:
    page = ivo.post(f"{MAKE}gewoonte/", {"months": "1", "bounces": "99"})
    assert "hoogstens 10" in words(page)

    ivo.post(f"{MAKE}gewoonte/", {"months": "1", "bounces": "2"})

    assert "Jullie kozen: elke maand" in words(ivo.get(MAKE))


def test_no_screen_shows_an_address(cast: Cast, ivo: Client) -> None:
    one = subscribed(cast)
    asked(cast, "wacht@ouder.example", now=NOW + timedelta(hours=1))
    out = sent(cast)

    for url in (MAKE, f"{MAKE}{out.pk}/"):
        page = ivo.get(url).content.decode()
        assert one.email not in page
        assert "wacht@" not in page

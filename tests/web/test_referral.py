"""The page of a referral, for its receiver and its sender."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.trajectories.factories import accepted, history, offered, recorded
from tests.web.reading import title, words

from raak.trajectories.models import Draft, Referral, SecureLink
from raak.trajectories.services.departures import close_organisation
from raak.trajectories.services.referrals import (
    accept_referral,
    refuse_referral,
    settle_arrival,
    withdraw_referral,
)


def url(referral: Referral, deed: str = "") -> str:
    name = f"werk:referral-{deed}" if deed else "werk:referral"
    return reverse(name, args=[referral.pk])


def state(referral: Referral) -> str:
    return Referral.objects.get(pk=referral.pk).state


@pytest.fixture
def daan(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.daan)


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


# Reading


def test_the_receiver_reads_who_asks_what_for_whom_and_until_when(cast: Cast, daan: Client) -> None:
    page = daan.get(url(offered(cast)))

    shown = words(page)
    assert "Hulp voor het gezin Voor J. B., 6 jaar" in shown
    assert "Anna de Wit, Basisschool De Vuurtoren" in shown
    assert "Steun in het gezin." in shown
    assert "Blijft het na ma 9 maart 2026 stil?" in shown
    assert title(page) == "Verwijzing · raak"


def test_the_name_shows_once_the_receiver_said_yes(cast: Cast, daan: Client) -> None:
    referral = offered(cast)
    before = daan.get(url(referral)).content.decode()

    accept_referral(actor=actor(cast.daan), referral_id=referral.pk, now=NOW)

    assert "Bakker" not in before
    assert "Jip Bakker" in words(daan.get(url(referral)))


def test_after_a_no_or_a_withdrawal_nobody_at_the_receiver_reads_the_name(
    cast: Cast, client_of: ClientOf
) -> None:
    no = offered(cast)
    refuse_referral(actor=actor(cast.daan), referral_id=no.pk, reason="Geen plek.", now=NOW)
    back = offered(cast)
    withdraw_referral(actor=actor(cast.anna), referral_id=back.pk, reason="Fout adres.", now=NOW)

    for who in (cast.daan, cast.hanna):
        for referral in (no, back):
            shown = words(client_of(who).get(url(referral)))
            assert "J. B." in shown
            assert "Bakker" not in shown
    assert "Jip Bakker" in words(client_of(cast.anna).get(url(no)))


def test_after_a_no_only_who_said_it_and_the_sender_read_what_was_asked(
    cast: Cast, client_of: ClientOf
) -> None:
    no = offered(cast)
    assert "Steun in het gezin." in words(client_of(cast.hanna).get(url(no)))
    refuse_referral(actor=actor(cast.daan), referral_id=no.pk, reason="Geen plek.", now=NOW)

    for reader in (cast.daan, cast.anna):
        shown = words(client_of(reader).get(url(no)))
        assert "Steun in het gezin." in shown
        assert "Geen plek." in shown
    others = words(client_of(cast.hanna).get(url(no)))
    assert "Steun in het gezin." not in others
    assert "Geen plek." not in others
    assert "Deze verwijzing is voorbij." in others
    assert "Jeugdhulp De Dijk kan dit niet aannemen." in others


def test_after_a_withdrawal_nobody_at_the_receiver_reads_what_was_asked(
    cast: Cast, client_of: ClientOf
) -> None:
    back = offered(cast)
    withdraw_referral(actor=actor(cast.anna), referral_id=back.pk, reason="Fout adres.", now=NOW)

    shown = words(client_of(cast.daan).get(url(back)))
    assert "Steun in het gezin." not in shown
    assert "Fout adres." not in shown
    assert "Steun in het gezin." in words(client_of(cast.anna).get(url(back)))


def test_who_took_it_up_keeps_reading_it(cast: Cast, daan: Client) -> None:
    referral = accepted(cast)
    refuse_referral(actor=actor(cast.daan), referral_id=referral.pk, reason="Toch niet.", now=NOW)

    assert "Steun in het gezin." in words(daan.get(url(referral)))


def test_a_referral_whose_receiver_came_to_the_sender_says_so(cast: Cast, anna: Client) -> None:
    referral = offered(cast)
    close_organisation(
        actor=actor(cast.kim),
        organisation_id=cast.youth_help.pk,
        successor_id=cast.bram.pk,
        now=NOW,
    )

    shown = words(anna.get(url(referral)))
    assert "De verwijzing is vervallen." in shown
    assert "De stap blijft open: vraag een andere organisatie." in shown
    chain = anna.get(reverse("werk:chain", args=[referral.trajectory_id]))
    assert "De stap blijft open: vraag een andere organisatie." in words(chain)


def test_silence_shows_from_the_day_it_is_noticed(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    referral = offered(cast)
    clock.forward(days=7)

    shown = words(client_of(cast.anna).get(url(referral)))

    assert "1 werkdag te lang stil" in shown
    assert "Na ma 9 maart 2026 bleef het stil." in shown


def test_reading_is_on_record(cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    daan.get(url(referral))

    assert recorded("referral.read", cast.daan, f"referral:{referral.pk}")


@pytest.mark.parametrize(
    "deed", ["", "accept", "refuse", "arrival", "feedback", "withdraw", "remind", "link"]
)
def test_strangers_do_not_learn_that_it_exists(deed: str, cast: Cast, client_of: ClientOf) -> None:
    referral = offered(cast)

    assert client_of(cast.chris).get(url(referral, deed)).status_code == 404
    assert state(referral) == "offered"


def test_once_a_colleague_took_it_up_others_at_the_receiver_see_it_no_more(
    cast: Cast, client_of: ClientOf
) -> None:
    referral = accepted(cast)

    assert client_of(cast.lena).get(url(referral)).status_code == 404
    assert client_of(cast.daan).get(url(referral)).status_code == 200


# Answering


def test_the_receiver_takes_it_up_in_person(cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    page = daan.post(url(referral, "accept"), {"taker": "self"}, follow=True)

    assert "Aangenomen. Laat hier uiterlijk ma 9 maart 2026 weten of het kind er is." in words(page)
    assert Referral.objects.get(pk=referral.pk).receiver_person == cast.daan


def test_the_receiver_takes_it_up_for_the_team(cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    daan.post(url(referral, "accept"), {"taker": str(cast.help_team.pk)})

    assert Referral.objects.get(pk=referral.pk).receiver_team == cast.help_team


@pytest.mark.parametrize("taker", ["", "x", "7b0f9a36-8f2c-4a37-9a35-7a5e1f6c8d10"])
def test_a_taker_that_is_not_on_the_list_is_refused(taker: str, cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    page = daan.post(url(referral, "accept"), {"taker": taker})

    assert page.status_code == 200
    assert state(referral) == "offered"


def test_who_has_one_way_to_accept_gets_one_button(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.lena).get(url(offered(cast)))

    assert "Wie neemt dit op zich?" not in words(page)
    assert '<input type="hidden" name="taker" value="self">' in page.content.decode()


def test_a_no_needs_a_reason_and_goes_back_to_the_sender(cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    blank = daan.post(url(referral, "refuse"), {"reason": " "})
    page = daan.post(url(referral, "refuse"), {"reason": "Wij hebben geen plek."}, follow=True)

    assert "Schrijf op waarom je dit niet kunt aannemen." in words(blank)
    assert "Basisschool De Vuurtoren zoekt meteen iets anders" in words(page)
    assert "Wij hebben geen plek." in words(page)
    assert history(referral.trajectory)[-2:] == ["step.done", "step.opened"]


def test_arrival_ends_the_sight_of_the_sender(cast: Cast, daan: Client) -> None:
    referral = accepted(cast)

    page = daan.post(url(referral, "arrival"), {"arrival": "arrived", "reason": ""}, follow=True)

    assert "Doorgegeven aan Basisschool De Vuurtoren: het kind is er." in words(page)
    assert state(referral) == "arrived"


def test_not_arriving_needs_to_be_told_why(cast: Cast, daan: Client) -> None:
    referral = accepted(cast)

    blank = daan.post(url(referral, "arrival"), {"arrival": "did_not_arrive", "reason": ""})
    done = {"arrival": "did_not_arrive", "reason": "Drie keer gebeld."}
    page = daan.post(url(referral, "arrival"), done, follow=True)

    assert "Schrijf kort op waarom." in words(blank)
    assert state(referral) == "did_not_arrive"
    assert "Zij nemen het weer over." in words(page)


def test_after_a_yes_it_can_still_be_given_back(cast: Cast, daan: Client) -> None:
    referral = accepted(cast)

    daan.post(url(referral, "refuse"), {"reason": "Toch te zwaar voor ons."})

    assert state(referral) == "refused"


def test_the_receiver_tells_how_it_goes_on(cast: Cast, daan: Client, anna: Client) -> None:
    referral = accepted(cast)
    settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NOW)

    told = {"fit": "too_light", "message": "Wij zoeken iets zwaarders."}
    page = daan.post(url(referral, "feedback"), told, follow=True)
    read = words(anna.get(url(referral)))

    assert "Verteld aan Basisschool De Vuurtoren." in words(page)
    assert "De gevraagde hulp was te licht: er is meer nodig" in read
    assert "Wij zoeken iets zwaarders." in read


@pytest.mark.parametrize("fit", ["", "perfect"])
def test_feedback_without_a_fit_stays_on_the_page(fit: str, cast: Cast, daan: Client) -> None:
    referral = accepted(cast)
    settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NOW)

    page = daan.post(url(referral, "feedback"), {"fit": fit, "message": "Het gaat goed."})

    assert "Het gaat goed." in page.content.decode()
    assert Referral.objects.get(pk=referral.pk).feedback == ""


def test_a_second_yes_says_that_it_was_answered(cast: Cast, daan: Client) -> None:
    referral = offered(cast)
    daan.post(url(referral, "accept"), {"taker": "self"})

    page = daan.post(url(referral, "accept"), {"taker": "self"})

    assert "er is al geantwoord" in page.content.decode()


def test_words_that_come_too_late_stay_to_be_copied(cast: Cast, daan: Client) -> None:
    referral = accepted(cast)
    settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NOW)

    page = daan.post(url(referral, "refuse"), {"reason": "Een lang verhaal dat niet weg mag."})

    assert "Wat je typte" in words(page)
    assert "Een lang verhaal dat niet weg mag." in words(page)
    assert state(referral) == "arrived"


def test_a_draft_comes_back_and_is_gone_once_sent(cast: Cast, daan: Client) -> None:
    referral = offered(cast)
    daan.post(reverse("werk:draft"), {"draft": f"refuse:{referral.pk}", "reason": "Wij hebben"})

    page = daan.get(url(referral))
    daan.post(url(referral, "refuse"), {"reason": "Wij hebben geen plek."})

    assert "Wij hebben</textarea>" in page.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("deed", ["accept", "refuse", "arrival", "feedback"])
def test_the_sender_cannot_answer_for_the_receiver(deed: str, cast: Cast, anna: Client) -> None:
    referral = offered(cast)
    everything = {"taker": "self", "reason": "Nee.", "arrival": "arrived", "fit": "right"}

    anna.post(url(referral, deed), {**everything, "message": "Zelf verzonnen."})

    assert state(referral) == "offered"


# The sender


def test_the_sender_reminds_once_a_day(cast: Cast, anna: Client) -> None:
    referral = offered(cast)

    first = anna.post(url(referral, "remind"), follow=True)
    second = anna.post(url(referral, "remind"), follow=True)

    assert "Jeugdhulp De Dijk is herinnerd." in words(first)
    assert "Je hebt vandaag al een herinnering gestuurd." in words(second)


def test_a_reminder_reaches_who_must_answer(cast: Cast, anna: Client, daan: Client) -> None:
    referral = offered(cast)

    anna.post(url(referral, "remind"))

    assert "herinnerd op di 3 maart 2026" in words(daan.get("/werk/"))
    assert "Herinnerd op di 3 maart 2026" in words(daan.get(url(referral)))


def test_nobody_is_said_to_be_reminded_who_cannot_read_it(cast: Cast, anna: Client) -> None:
    referral = offered(cast, to=cast.sports_club)

    page = words(anna.post(url(referral, "remind"), follow=True))

    assert "SV De Golven heeft geen account en ziet geen herinnering." in page
    assert Referral.objects.get().reminded_at is None


def test_the_sender_takes_it_back_with_a_reason(cast: Cast, anna: Client) -> None:
    referral = offered(cast)

    blank = anna.post(url(referral, "withdraw"), {"reason": ""})
    page = anna.post(url(referral, "withdraw"), {"reason": "De ouders willen iets anders."})

    assert "Schrijf op waarom je de verwijzing intrekt." in words(blank)
    assert page.status_code == 302
    assert state(referral) == "withdrawn"


@pytest.mark.parametrize("deed", ["withdraw", "remind", "link"])
def test_the_receiver_cannot_act_for_the_sender(deed: str, cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    daan.post(url(referral, deed), {"reason": "Weg ermee."})

    assert state(referral) == "offered"
    assert not SecureLink.objects.exists()
    assert Referral.objects.get(pk=referral.pk).reminded_at is None


def test_a_receiver_without_accounts_gets_a_link_that_is_shown_once(
    cast: Cast, anna: Client, client_of: ClientOf
) -> None:
    referral = offered(cast, to=cast.sports_club)
    before = words(anna.get(url(referral)))

    made = anna.post(url(referral, "link"))
    after = anna.get(url(referral)).content.decode()

    address = made.context["address"]
    assert "De ontvanger heeft geen account" in before
    assert address in made.content.decode()
    assert address not in after
    assert client_of(None).get(address).status_code == 200
    assert made.headers["Cache-Control"] == "no-store"


def test_the_mail_with_a_link_says_nothing_about_a_child(cast: Cast, anna: Client) -> None:
    referral = offered(cast, to=cast.sports_club)

    mail = anna.post(url(referral, "link")).context["mail"]

    assert mail.startswith(f"mailto:{cast.sports_club.email.replace('@', '%40')}?subject=")
    assert "Jip" not in mail
    assert "Bakker" not in mail


def test_a_receiver_with_accounts_needs_no_link(cast: Cast, anna: Client) -> None:
    assert "Maak een beveiligde link" not in words(anna.get(url(offered(cast))))


def test_a_settled_referral_gets_no_link(cast: Cast, anna: Client, daan: Client) -> None:
    referral = offered(cast)
    daan.post(url(referral, "refuse"), {"reason": "Geen plek."})

    page = anna.post(url(referral, "link"), follow=True)

    assert "er is al geantwoord" in words(page)
    assert not SecureLink.objects.exists()


@pytest.mark.parametrize("deed", ["remind", "link"])
def test_coming_back_after_signing_in_leads_to_the_referral(
    deed: str, cast: Cast, anna: Client
) -> None:
    referral = offered(cast)

    page = anna.get(url(referral, deed))

    assert page.headers["Location"] == url(referral)


def test_a_very_long_reason_is_refused_and_not_lost(cast: Cast, daan: Client) -> None:
    referral = offered(cast)

    page = daan.post(url(referral, "refuse"), {"reason": "x" * 10_001})

    assert "Maak deze tekst korter." in words(page)
    assert "x" * 10_001 in page.content.decode()


def test_a_day_later_the_sender_may_remind_again(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    referral = offered(cast)
    client_of(cast.anna).post(url(referral, "remind"))
    later = clock.forward(days=1)

    client_of(cast.anna).post(url(referral, "remind"))

    assert Referral.objects.get(pk=referral.pk).reminded_at == later
    assert later - NOW == timedelta(days=1)

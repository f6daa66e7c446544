"""What somebody types is kept, whatever happens to the session."""

import json
import time

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf

from raak.trajectories.models import Draft, Trajectory
from raak.web.forms import desk
from raak.web.forms.drafts import writer_key, writer_of

URL = "/werk/concept/"
CONCERN = "/werk/zorg/"
WORDS = "Blauwe plek op de arm, maandagochtend."


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


def test_a_form_is_kept_without_what_only_carries_it(cast: Cast, anna: Client) -> None:
    key = writer_key(cast.anna.pk)

    answer = anna.post(URL, {"draft": "concern", "writer": key, "seen": WORDS})

    assert answer.status_code == 204
    assert Draft.objects.get().fields == {"seen": WORDS}


def test_json_is_kept_too(anna: Client) -> None:
    body = json.dumps({"draft": "concern", "seen": WORDS, "strange": 3})

    assert anna.post(URL, body, content_type="application/json").status_code == 204
    assert Draft.objects.get().fields == {"seen": WORDS}


@pytest.mark.parametrize("body", ["", "{", "[1]", '{"seen": "x"}', '{"draft": 3}'])
def test_what_is_no_form_is_refused(anna: Client, body: str) -> None:
    assert anna.post(URL, body, content_type="application/json").status_code == 400
    assert Draft.objects.count() == 0


def test_the_last_words_win(anna: Client) -> None:
    for words in ("eerst", "daarna"):
        anna.post(URL, {"draft": "concern", "seen": words})

    assert Draft.objects.get().fields == {"seen": "daarna"}


def test_too_much_is_refused_in_words(anna: Client) -> None:
    answer = anna.post(URL, {"draft": "concern", "seen": "x" * 60_001})

    assert answer.status_code == 422
    assert "te veel tekst" in answer.content.decode()


def test_nobody_else_sees_a_draft(cast: Cast, anna: Client, client_of: ClientOf) -> None:
    anna.post(URL, {"draft": "concern", "seen": WORDS})

    assert WORDS not in client_of(cast.chris).get(CONCERN).content.decode()


def test_throwing_away_never_leads_to_another_site(anna: Client) -> None:
    away = {"draft": "concern", "throw_away": "1", "next": "//elders.example/"}

    assert anna.post(URL, away)["Location"] == reverse("werk:today")


# The session is over


def sent(cast: Cast, **changed: str) -> dict[str, str]:
    own = {"draft": "concern", "writer": writer_key(cast.anna.pk), "seen": WORDS, "screen": "2"}
    return {**own, **changed}


def test_a_form_sent_after_the_session_is_over_becomes_a_draft_of_its_writer(
    cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(None).post(f"{CONCERN}?scherm=2", sent(cast))

    assert answer["Location"] == "/aanmelden/?next=/werk/zorg/%3Fscherm%3D2"
    draft = Draft.objects.get()
    assert (draft.person, draft.fields["seen"]) == (cast.anna, WORDS)


def test_the_sign_in_page_says_that_nothing_is_lost(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(None).post(CONCERN, sent(cast), follow=True)

    assert "Wat je typte is bewaard" in answer.content.decode()
    assert WORDS not in answer.content.decode()


def test_after_signing_in_again_the_words_stand_there(cast: Cast, client_of: ClientOf) -> None:
    client_of(None).post(CONCERN, sent(cast))

    assert WORDS in client_of(cast.anna).get(CONCERN).content.decode()


def test_the_words_do_not_come_to_who_signs_in_instead(cast: Cast, client_of: ClientOf) -> None:
    client_of(None).post(CONCERN, sent(cast))

    assert WORDS not in client_of(cast.chris).get(CONCERN).content.decode()


@pytest.mark.parametrize("writer", ["", "rommel", "eyJhIjoxfQ:1abcde:xyz"])
def test_a_forged_writer_keeps_nothing(cast: Cast, client_of: ClientOf, writer: str) -> None:
    answer = client_of(None).post(CONCERN, sent(cast, writer=writer))

    assert answer.status_code == 302
    assert Draft.objects.count() == 0


def test_a_writer_who_left_keeps_nothing(cast: Cast, client_of: ClientOf) -> None:
    cast.anna.is_active, cast.anna.left_on = False, "2026-03-02"
    cast.anna.save()

    client_of(None).post(CONCERN, sent(cast))

    assert Draft.objects.count() == 0


def test_a_key_is_worth_nothing_after_two_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    key = writer_key(cast.anna.pk)
    assert writer_of(key) == cast.anna.pk

    late = time.time() + 2 * 24 * 3600 + 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: late)

    assert writer_of(key) is None


def test_saving_while_typing_after_the_session_keeps_the_words_and_says_signed_out(
    cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(None).post(URL, sent(cast))

    assert answer.status_code == 403
    assert Draft.objects.get().fields["seen"] == WORDS


def test_outside_work_nothing_is_kept(cast: Cast, client_of: ClientOf) -> None:
    client_of(None).post("/aanmelden/", sent(cast))

    assert Draft.objects.count() == 0


def test_the_form_on_screen_carries_its_writer(cast: Cast, anna: Client) -> None:
    shown = anna.get(CONCERN).content.decode()

    assert 'name="writer"' in shown
    assert 'data-autosave="/werk/concept/"' in shown


# The token against forgery is an old one


def test_a_form_with_an_old_token_is_not_sent_but_gives_back_its_words(cast: Cast) -> None:
    anna = Client(enforce_csrf_checks=True)
    anna.force_login(cast.anna, backend="raak.parties.accounts.Accounts")

    answer = anna.post(f"{CONCERN}?scherm=3", sent(cast, screen="3"), follow=True)

    assert Trajectory.objects.count() == 0
    assert "Nog niet verstuurd" in answer.content.decode()
    assert WORDS in anna.get(CONCERN).content.decode()


def test_a_form_without_token_and_writer_is_refused(cast: Cast) -> None:
    anna = Client(enforce_csrf_checks=True)
    anna.force_login(cast.anna, backend="raak.parties.accounts.Accounts")

    answer = anna.post(CONCERN, sent(cast, writer=""))

    assert answer.status_code == 403
    assert "niet verstuurd" in answer.content.decode()
    assert Draft.objects.count() == 0


# The database is away


def test_when_the_database_is_away_the_page_gives_back_what_was_typed(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(desk, "save_draft", locked)
    anna = client_of(cast.anna)
    anna.raise_request_exception = False
    who = {"profession": "teacher", "organisation": str(cast.school.pk), "protocol": "short-route"}

    answer = anna.post(CONCERN, {**who, "screen": "2", "naming": "nameless", "seen": WORDS})

    assert answer.status_code == 503
    assert "even niet bereikbaar" in answer.content.decode()
    assert WORDS in answer.content.decode()


def test_another_fault_is_not_blamed_on_the_database(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(desk, "draft_of", broken)
    anna = client_of(cast.anna)
    anna.raise_request_exception = False

    answer = anna.get(CONCERN)

    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.content.decode()


def test_who_signed_in_meanwhile_in_the_same_browser_gets_nobody_elses_words(
    cast: Cast, client_of: ClientOf
) -> None:
    bram, hers = client_of(cast.bram), writer_key(cast.anna.pk)

    kept = bram.post(URL, {"draft": "concern", "writer": hers, "seen": WORDS})
    sent = bram.post(CONCERN, {"draft": "concern", "writer": hers, "seen": WORDS, "screen": "3"})

    assert kept.status_code == 403
    assert sent["Location"].startswith(reverse("sign-in"))
    assert Draft.objects.get().person == cast.anna
    assert WORDS not in bram.get(CONCERN).content.decode()
    assert Trajectory.objects.count() == 0

"""The screens of what bodies discuss: agenda, notes, actions on somebody's day."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.campaigns.promoting import campaign
from tests.campaigns.promoting import ivo as keeper
from tests.cast import NOW, TODAY, Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import action, group, sitting
from tests.web.reading import words

from raak.audit.models import Entry
from raak.campaigns.services.campaigns import add_task
from raak.meetings.models import Action, Point, Sitting

URL = "/regio/overleg/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def test_a_double_click_plans_once_and_puts_once(cast: Cast, ivo: Client) -> None:
    found = group(cast)
    sent = {"key": uuid4(), "on": "2026-03-10", "place": "De Werf"}
    for _twice in range(2):
        ivo.post(f"{URL}{found.pk}/plannen/", sent)
    page = f"{URL}keer/{Sitting.objects.get().pk}/"
    point = {"key": uuid4(), "title": "De meldcode"}

    for _twice in range(2):
        answer = ivo.post(page, point, follow=True)

    assert Point.objects.count() == 1
    assert "De meldcode" in words(answer)
    assert "gepland" in words(ivo.get(f"{URL}{found.pk}/"))


def test_the_same_day_twice_is_said_at_the_day(cast: Cast, ivo: Client) -> None:
    found = group(cast)
    sitting(cast, found)

    answer = ivo.post(f"{URL}{found.pk}/plannen/", {"key": uuid4(), "on": TODAY.isoformat()})

    assert "Deze groep komt die dag al bij elkaar." in words(answer)


def test_ivo_writes_the_notes_and_anna_reads_them(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    met = sitting(cast, group(cast))
    page = f"{URL}keer/{met.pk}/"
    ivo.post(page, {"key": uuid4(), "title": "De meldcode"})
    point = Point.objects.get()

    ivo.post(
        f"{page}verslag/",
        {
            "present": [met.body.seats.get().pk],
            "minutes": "Iedereen wil.",
            f"decision-{point.pk}": "Invoeren in mei.",
        },
    )

    shown = words(client_of(cast.anna).get(page))
    assert "Besluit: Invoeren in mei." in shown
    assert "Anna de Wit, onderwijs" in shown
    assert "Zet een punt op de agenda" not in shown
    assert "1 besluit · 0 open acties · 1 aanwezig" in words(ivo.get(f"{URL}{met.body_id}/"))
    assert client_of(cast.chris).get(page).status_code == 404
    assert "Overleggen" not in words(client_of(cast.chris).get(f"{URL}{met.body_id}/"))


def test_two_who_write_the_notes_at_once_lose_no_word(cast: Cast, ivo: Client) -> None:
    met = sitting(cast, group(cast))
    page = f"{URL}keer/{met.pk}/verslag/"
    mine = {"seen": "", "minutes": "Ivo schreef dit."}
    ivo.post(page, {"seen": "", "minutes": "Een collega schreef dit."})

    refused = ivo.post(page, mine)

    assert "Een collega bewaarde net een ander verslag." in words(refused)
    assert "Een collega schreef dit." in words(refused)
    assert "Ivo schreef dit." in refused.content.decode()
    met.refresh_from_db()
    assert met.minutes == "Een collega schreef dit."
    ivo.post(page, {**mine, "seen": refused.context["form"]["seen"].value()})
    met.refresh_from_db()
    assert met.minutes == "Ivo schreef dit."


def test_the_same_notes_twice_are_no_quarrel(cast: Cast, ivo: Client) -> None:
    met = sitting(cast, group(cast))
    page = f"{URL}keer/{met.pk}/verslag/"
    sent = {"seen": "", "minutes": "Kort overleg."}

    answers = [ivo.post(page, sent).status_code for _twice in range(2)]

    assert answers == [302, 302]
    assert Entry.objects.filter(event="sitting.noted").count() == 1


@pytest.mark.parametrize("seen", ["gisteren", "9999-99-99T00:00", "2026-01-01T00:00:00"])
def test_a_forged_moment_is_only_behind(cast: Cast, ivo: Client, seen: str) -> None:
    met = sitting(cast, group(cast))
    page = f"{URL}keer/{met.pk}/verslag/"
    ivo.post(page, {"seen": "", "minutes": "Eerst."})

    answer = ivo.post(page, {"seen": seen, "minutes": "Daarna."})

    assert answer.status_code == 200
    met.refresh_from_db()
    assert met.minutes == "Eerst."


def test_an_action_reaches_the_day_of_who_does_it(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    met = sitting(cast, group(cast))
    sent = {"key": uuid4(), "what": "Bel de school", "owner": cast.chris.pk}
    ivo.post(f"{URL}keer/{met.pk}/actie/", {**sent, "due_on": TODAY.isoformat()})
    chris = client_of(cast.chris)
    assert "Bel de school" in words(chris.get("/werk/"))
    page = f"{URL}actie/{Action.objects.get().pk}/"
    assert f"{URL}keer/" not in chris.get(page).content.decode()

    chris.post(page, {"done": "1"})

    assert "Bel de school" not in words(chris.get("/werk/"))
    assert "klaar op" in words(ivo.get(f"{URL}keer/{met.pk}/"))


def test_a_member_reads_anothers_action_and_cannot_finish_it(
    cast: Cast, client_of: ClientOf
) -> None:
    given = action(cast, sitting(cast, group(cast)), cast.chris)
    anna = client_of(cast.anna)

    shown = words(anna.get(f"{URL}actie/{given.pk}/"))
    anna.post(f"{URL}actie/{given.pk}/", {"done": "1"})

    assert "Dit is klaar" not in shown
    assert Action.objects.get().done_at is None


def test_ivo_gives_an_action_to_somebody_else(cast: Cast, ivo: Client) -> None:
    given = action(cast, sitting(cast, group(cast)))
    sent = {"what": "Bel", "owner": cast.bram.pk, "due_on": "2026-04-01", "give": "1"}

    answer = ivo.post(f"{URL}actie/{given.pk}/", sent, follow=True)

    assert "Bram Jansen" in words(answer)


def test_tasks_and_actions_stand_on_a_day_together_in_one_statement(
    cast: Cast, client_of: ClientOf
) -> None:
    add_task(
        actor=keeper(cast),
        campaign_id=campaign(cast, tasks=()).pk,
        key=uuid4(),
        what="Hang op",
        owner_id=cast.anna.pk,
        due_on=TODAY,
        now=NOW,
    )
    action(cast, sitting(cast, group(cast)), what="Bel de school")
    anna = client_of(cast.anna)
    anna.get("/werk/")

    with CaptureQueriesContext(connection) as asked:
        shown = words(anna.get("/werk/"))

    assert shown.index("Bel de school") < shown.index("Hang op")
    assert len(asked) <= 8


def test_a_point_that_comes_back_is_kept_and_stopped(cast: Cast, ivo: Client) -> None:
    page = f"{URL}{group(cast).pk}/terugkerend/"
    sent = {"key": uuid4(), "title": "Voortgang van de aanpak", "every_months": "6"}

    shown = words(ivo.post(page, sent, follow=True))
    assert "Voortgang van de aanpak" in shown
    assert "elk half jaar" in shown
    kept = group(cast, name="Andere").recurring.model.objects.get()

    stopped = ivo.post(f"{URL}terugkerend/{kept.pk}/stop/", follow=True)
    assert "Het komt niet meer terug." in words(stopped)

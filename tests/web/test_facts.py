"""What raak knows about a point follows what the region does; each number is of its own record."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.agenda.planning import planned
from tests.campaigns.promoting import campaign, notice
from tests.cast import NOW, TODAY, Cast, actor
from tests.directory.offering import offered
from tests.fixtures import ClientOf, StoppedClock
from tests.neighbourhoods.areas import add_area
from tests.plans.planning import activity, goal, plan
from tests.web.reading import words

from raak.agenda.rules import Kind, SigningUp
from raak.agenda.services.attendance import note_attendance
from raak.campaigns.rules import Audience
from raak.neighbourhoods.services.decisions import Said, choose_area
from raak.plans.services.plans import Frame, change_plan

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=90)


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast, clock: StoppedClock) -> Client:
    clock.now = LATER
    return client_of(cast.ivo)


def point(client: Client, number: int) -> str:
    return words(client.get(reverse("regio:framework-point", args=[number])))


def held(cast: Cast, kind: Kind, came: int, went_on: int = 0) -> None:
    event = planned(cast, rule="", signing_up=SigningUp.NONE, kind=kind)
    note_attendance(
        actor=actor(cast.lena),
        meeting_id=event.meetings.get().pk,
        came={},
        walked_in=came,
        went_on=went_on,
        now=LATER,
    )


def test_campaigns_and_what_appeared_say_how_the_message_goes_round(
    cast: Cast, ivo: Client
) -> None:
    campaign(cast, first_on=TODAY)
    notice(cast, on=TODAY)

    read = point(ivo, 1)

    assert "Campagnes die nu lopen: 1." in read
    assert "vertelden er in een jaar 1 keer over" in read


def test_a_campaign_says_which_groups_it_speaks_to(cast: Cast, ivo: Client) -> None:
    campaign(cast, first_on=TODAY, audiences=(Audience.CHILDREN, Audience.BYSTANDERS))
    campaign(cast, first_on=TODAY + timedelta(days=300), audiences=(Audience.PARENTS,))

    assert f"voor 2 van de {len(Audience)} groepen mensen" in point(ivo, 24)


def test_evenings_around_birth_and_who_went_on(cast: Cast, ivo: Client) -> None:
    held(cast, Kind.BIRTH_GROUP, 20, 12)
    held(cast, Kind.COURSE, 30, 30)

    begun, after = point(ivo, 5), point(ivo, 6)

    assert "Groepsavonden rond de geboorte in een jaar: 1." in begun
    assert "Mensen die daar kwamen: 20." in begun
    assert "gingen er 12 van de 20 mensen verder" in after


def test_few_people_are_not_counted_aloud(cast: Cast, ivo: Client) -> None:
    held(cast, Kind.BIRTH_GROUP, 3, 1)

    assert "Mensen die daar kwamen: minder dan 5." in point(ivo, 5)
    assert "gingen er minder dan 5 van de minder dan 5 mensen" in point(ivo, 6)


def test_consultation_hours_are_of_the_agenda_and_of_the_offer(cast: Cast, ivo: Client) -> None:
    held(cast, Kind.CONSULTATION, 6)
    offered(cast, functions=("light_help",), level=1)

    read = point(ivo, 8)

    assert "Opvoedspreekuren in een jaar: 1." in read
    assert "Van 1 keer lichte hulp voor iedereen" in read


def test_a_chosen_area_is_counted_among_those_of_today(cast: Cast, ivo: Client) -> None:
    area = add_area(cast, "BU99010001", "Oude Haven")
    add_area(cast, "BU99010002", "Nieuwe Haven")
    said = Said(TODAY, "Het buurthuis en de school vroegen erom.")
    choose_area(actor=actor(cast.ivo), area_id=area.pk, said=said, now=NOW)

    assert "1 van de 2 wijken zijn gekozen" in point(ivo, 10)


def test_the_ladder_says_at_how_many_levels_there_is_help(cast: Cast, ivo: Client) -> None:
    offered(cast, functions=("light_help",), level=1)
    offered(cast, name="Gezinssteun", functions=("light_help",), level=4)
    offered(cast, name="Folder", functions=("information",), level=2)

    assert "Op 2 van de 5 niveaus staat er hulp" in point(ivo, 20)


def test_what_the_plan_notes_stands_at_the_point_it_leans_against(cast: Cast, ivo: Client) -> None:
    found = plan(cast)
    frame = Frame(found.title, found.from_year, found.until_year, small_reach=50)
    change_plan(actor=actor(cast.ivo), plan_id=found.pk, frame=frame, now=NOW)
    of = goal(cast, found)
    activity(cast, of, people_intended=10)
    activity(cast, of, title="Weerbaarheidstraining", people_intended=500)
    activity(cast, of, title="Club", levels=(2,), audience="Jonge moeders", people_intended=500)

    assert "1 van de 3 activiteiten in het plan bereiken weinig mensen" in point(ivo, 2)
    assert "1 van de 3 activiteiten in het plan gaan over weerbaarheid" in point(ivo, 9)
    assert "1 van de 3 activiteiten in het plan staan los van ander aanbod" in point(ivo, 11)

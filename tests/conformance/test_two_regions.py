"""Two regions in one database: neither sees, changes or counts anything of the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, actor, build_cast, publish_shipped
from tests.conformance.routes import ROUTES
from tests.conformance.test_every_url_is_guarded import MATRIX, ROLES, Scene, build_scene
from tests.directory.test_coverage import emptiness
from tests.fixtures import StoppedClock
from tests.newsletters.sending_out import sent, subscribed
from tests.trajectories.factories import ended, everything
from tests.trajectories.law.judge import lines_add_up
from tests.web.test_worried import send

from raak.access.rules import CLOCK
from raak.config.console import Stopped
from raak.config.regions import chosen_region
from raak.directory.models import MeantEmpty, Service
from raak.directory.queries import services_for_everybody, with_places_and_times
from raak.directory.queries.hsds import service_as_hsds
from raak.directory.services.coverage import mean_empty
from raak.directory.services.importing import ImportRefused, import_services
from raak.directory.services.reminding import remind_keepers
from raak.newsletters.queries.happenings import happened
from raak.newsletters.services.delivering import deliver
from raak.parties.models import Region
from raak.post.models import Letter
from raak.post.services.sending import send_due
from raak.themes.queries import forget_styles
from raak.themes.services import show_theme
from raak.trajectories.models import Alarm, HandoverLine, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.services.announcing import announce
from raak.trajectories.services.clock import tick
from raak.trajectories.services.mailing import contents

pytestmark = pytest.mark.django_db

HERE, THERE = "opvoeden.hier.example", "opvoeden.daar.example"
BY_KEY = {
    *("answer", "invitation", "seat", "subscription", "unsubscribe", "new-password"),
    *("question-answer", "worried-follow", "theme-style"),
}
"""Whoever has the key has the right, on whichever host it is opened."""
SHUT = {403, 404, 405}


@dataclass(frozen=True)
class Two:
    """The same things with the same names in two regions; visitors are of `there`."""

    here: Scene
    there: Scene

    def client(self, who: str) -> Client:
        client = self.there.client(who)
        client.defaults["HTTP_HOST"] = THERE
        return client


@pytest.fixture
def two(db: None, clock: StoppedClock, settings: LazySettings) -> Two:
    settings.ALLOWED_HOSTS = ["testserver", HERE, THERE]
    here = build_scene(build_cast(), HERE)
    there = build_scene(build_cast("Zuidland"), THERE)
    for scene in (here, there):
        theme_id = UUID(str(scene.ids["theme_id"]))
        show_theme(actor=actor(scene.cast.kim), theme_id=theme_id, now=NOW)
    forget_styles()
    return Two(here, there)


def is_named_by_id(name: str) -> bool:
    kinds = {type(each).__name__ for each in ROUTES[name].pattern.converters.values()}
    return "UUIDConverter" in kinds and name not in BY_KEY


GOES_BACK = {("regio:coverage-fill", "ivo"), *(("werk:remove-passkey", who) for who in ROLES)}
"""Goes back to a page whatever was asked, so that a second click does no harm."""
MADE_UP = {"ui:gallery"}
NAMED = sorted(name for name in MATRIX if is_named_by_id(name))
UNNAMED = sorted(name for name in set(MATRIX) - BY_KEY - MADE_UP if not is_named_by_id(name))


def is_shut(who: str, status: int) -> bool:
    """Nobody is sent to sign in first, where signing in would not help."""
    return status in SHUT or (who == "nobody" and status == 302)


def test_no_page_opens_what_is_of_another_region(two: Two) -> None:
    got = {
        (name, who): two.client(who).get(two.here.address(name)).status_code
        for name in NAMED
        for who in ROLES
    }

    assert len(NAMED) > 80
    opened = {key: status for key, status in got.items() if not is_shut(key[1], status)}
    assert opened == {}


def test_no_form_changes_what_is_of_another_region(two: Two) -> None:
    clients = {who: two.client(who) for who in ROLES}
    before = everything()

    got = {
        (name, who): client.post(two.here.address(name)).status_code
        for name in NAMED
        for who, client in clients.items()
    }

    opened = {key: status for key, status in got.items() if not is_shut(key[1], status)}
    assert opened == {key: 302 for key in GOES_BACK if not is_shut(key[1], 302)}
    assert everything() == before


def strange(two: Two) -> Iterator[str]:
    """Yield what names something of the other region only."""
    own = set(two.there.ids.values())
    yield from (
        str(each) for each in two.here.ids.values() if each not in own and isinstance(each, UUID)
    )
    numbers = Trajectory.objects.filter(region=two.here.cast.region)
    yield from numbers.values_list("number", flat=True)
    yield "Waterrand"


def test_no_list_page_feed_or_file_shows_anything_of_another_region(two: Two) -> None:
    marks = set(strange(two))
    own = str(two.there.ids["event_id"])

    shown = {
        (name, who): two.client(who).get(two.there.address(name)).content.decode(errors="replace")
        for name in UNNAMED
        for who in ROLES
    }

    leaks = {key: mark for key, text in shown.items() for mark in marks if mark in text}
    assert leaks == {}
    assert own in shown["agenda", "nobody"], "its own it does show"


def test_searching_finds_what_the_region_of_the_host_offers(two: Two) -> None:
    page = two.client("nobody").get(reverse("search"), {"q": "inloop"}).content.decode()

    assert reverse("service", args=[two.there.ids["service_id"]]) in page
    assert str(two.here.ids["service_id"]) not in page


def test_the_open_directory_holds_the_region_of_the_host(two: Two) -> None:
    visitor = two.client("nobody")

    for name in ("services", "organizations", "locations", "service_at_locations"):
        answer = visitor.get(f"/api/hsds/{name}", {"per_page": 100})
        text = answer.content.decode()
        assert answer.json()["total_items"] > 0 or name == "locations"
        assert not [each for each in strange(two) if each in text]


def test_a_place_of_another_region_is_not_taken_in_with_a_file(two: Two) -> None:
    stranger = services_for_everybody(two.here.cast.region.pk, TODAY)
    given = [service_as_hsds(each) for each in with_places_and_times(stranger)]
    for each in given:
        each["id"] = str(uuid4())
        each["organization"] = {"id": str(two.there.cast.school.pk), "name": "x"}
        for at in each.get("service_at_locations", ()):
            at["id"] = str(uuid4())

    with pytest.raises(ImportRefused) as refused:
        import_services(
            actor=actor(two.there.cast.ivo),
            region_id=two.there.cast.region.pk,
            given=given,
            now=NOW,
        )

    assert {each.refused.code for each in refused.value.faults} == {"hsds-elsewhere"}


def test_what_was_meant_empty_elsewhere_stays_so(two: Two) -> None:
    meant = mean_empty(
        actor=actor(two.here.cast.ivo),
        region_id=two.here.cast.region.pk,
        emptiness=emptiness(),
        now=NOW,
    )

    two.client("ivo").post(reverse("regio:coverage-fill", args=[meant.pk]))

    assert MeantEmpty.objects.filter(pk=meant.pk).exists()


def test_a_command_asks_which_region_is_meant(two: Two) -> None:
    with pytest.raises(Stopped, match="Waterrand, Zuidland"):
        chosen_region(None)

    assert chosen_region("Zuidland") == two.there.cast.region


def test_a_message_goes_to_the_region_of_the_host(two: Two, clock: StoppedClock) -> None:
    for scene in (two.there, two.here):
        publish_shipped(scene.cast.region)

    send(two.client("nobody"), clock)

    [written] = Trajectory.objects.filter(receipt__isnull=False)
    assert written.region == two.there.cast.region


def test_a_newsletter_tells_of_its_own_region_and_goes_to_its_own_readers(two: Two) -> None:
    told = happened(two.there.cast.region.pk, NOW - timedelta(days=30), NOW)
    assert {each.event.region for each, _more in told.meetings} == {two.there.cast.region}
    subscribed(two.here.cast, "alleen.hier@ouder.example")
    subscribed(two.there.cast, "alleen.daar@ouder.example")

    sent(two.there.cast)
    mail.outbox.clear()
    deliver(actor=CLOCK, now=NOW + timedelta(minutes=5))

    reached = {address for each in mail.outbox for address in each.to}
    assert "alleen.daar@ouder.example" in reached
    assert "alleen.hier@ouder.example" not in reached


def test_the_closure_law_is_proven_of_each(two: Two) -> None:
    broken = [ended(scene.cast) for scene in (two.here, two.there)]
    Trajectory.objects.filter(pk__in=[each.pk for each in broken]).update(ending_reason="")

    def found(region: Region | None) -> set[UUID | None]:
        return {each.trajectory_id for each in breaches(region.pk if region else None, TODAY)}

    assert found(broken[0].region) == {broken[0].pk}
    assert found(broken[1].region) == {broken[1].pk}
    assert found(None) == {each.pk for each in broken}


def test_the_clock_works_for_each(two: Two, clock: StoppedClock) -> None:
    Service.objects.update(assure_by=TODAY - timedelta(days=1))
    clock.forward(days=40)

    for work in (tick, announce, remind_keepers):
        work(actor=CLOCK, now=clock.now)
    send_due(actor=CLOCK, compose=contents, now=clock.now)

    for cast in (two.here.cast, two.there.cast):
        late = Alarm.objects.filter(region=cast.region, kind="escalate")
        assert late.exists()
        assert not late.filter(fired_at__isnull=True, on__lt=clock.now.date()).exists()
        assert not list(breaches(cast.region.pk, clock.now.date()))
        assert _people_mailed(cast) > 1
        assert HandoverLine.objects.filter(region=cast.region).count() == 1
    lines_add_up()


def _people_mailed(cast: Cast) -> int:
    letters = Letter.objects.filter(person__region=cast.region)
    return letters.values("person").distinct().count()

"""Adding, changing, confirming and closing the offer: what changes, who may, what is on record."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from tests.cast import NOW, TODAY, Cast, actor
from tests.directory.offering import BUILDING, MORNING, SHELTER, offered, placed

from raak.audit.models import Entry
from raak.directory.models import Place, RegionUpkeep, Service, Times
from raak.directory.queries import (
    edition_of,
    freshness_of,
    organisations_for_everybody,
    places_for_everybody,
    services_for_everybody,
    services_kept_by,
    services_to_confirm,
    upkeep_of,
)
from raak.directory.rules.codes import Status
from raak.directory.rules.freshness import Upkeep
from raak.directory.rules.offer import Offer
from raak.directory.services.offer import (
    add_service,
    change_service,
    confirm_service,
    set_status,
)
from raak.directory.services.places import add_place, change_place, drop_place
from raak.directory.services.upkeep import set_upkeep
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=200)


def shown(cast: Cast, today: date = TODAY) -> list[str]:
    return [each.name for each in services_for_everybody(cast.region.pk, today)]


def test_what_is_added_is_shown_and_on_record(cast: Cast) -> None:
    service = offered(cast, municipalities=frozenset({cast.municipality.pk}), waiting_weeks=3)

    assert shown(cast) == ["Opvoedspreekuur"]
    assert (service.assured_by, service.assured_on) == (cast.lena, TODAY)
    assert service.waiting_on == TODAY
    assert [each.municipality for each in service.areas.all()] == [cast.municipality]
    assert Entry.objects.get(event="service.added").actor_id == f"person:{cast.lena.pk}"
    assert edition_of(cast.region.pk) == (1, NOW)


def test_a_team_lead_keeps_the_own_organisation_only(cast: Cast) -> None:
    service = offered(cast)
    bram = actor(cast.bram)

    assert not services_kept_by(bram).exists()
    for deed in (
        lambda: add_service(
            actor=bram, organisation_id=cast.youth_help.pk, offer=Offer("x"), now=NOW
        ),
        lambda: change_service(actor=bram, service_id=service.pk, offer=Offer("x"), now=NOW),
        lambda: confirm_service(actor=bram, service_id=service.pk, now=NOW),
        lambda: set_status(actor=bram, service_id=service.pk, status=Status.DEFUNCT, now=NOW),
        lambda: add_place(actor=bram, service_id=service.pk, spot=BUILDING, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.code == "not-yours"


def test_the_coordinator_keeps_all(cast: Cast) -> None:
    service = offered(cast)

    confirm_service(actor=actor(cast.ivo), service_id=service.pk, now=LATER)

    assert list(services_kept_by(actor(cast.ivo))) == [service]
    assert Service.objects.get().assured_by == cast.ivo


def test_a_change_says_which_fields_and_counts_as_confirmed(cast: Cast) -> None:
    service = offered(cast)
    given = Offer(name="Opvoedspreekuur", topics=("parenting", "sleep"))

    change_service(actor=actor(cast.lena), service_id=service.pk, offer=given, now=LATER)

    entry = Entry.objects.get(event="service.changed")
    assert entry.detail == {"fields": ["topics"]}
    assert Service.objects.get().assured_on == LATER.date()


def test_who_writes_over_another_is_told(cast: Cast) -> None:
    service = offered(cast)
    confirm_service(actor=actor(cast.ivo), service_id=service.pk, now=LATER)

    with pytest.raises(Refused) as refused:
        change_service(
            actor=actor(cast.lena),
            service_id=service.pk,
            offer=Offer("Anders"),
            read_at=service.changed_at,
            now=LATER,
        )

    assert refused.value.code == "changed-meanwhile"


def test_confirming_twice_on_a_day_is_once(cast: Cast) -> None:
    service = offered(cast)
    for _ in range(2):
        confirm_service(actor=actor(cast.lena), service_id=service.pk, now=LATER)

    assert Entry.objects.filter(event="service.confirmed").count() == 1


def test_what_nobody_confirms_goes_from_sight_and_comes_back(cast: Cast) -> None:
    service = offered(cast)
    last = service.hidden_from - timedelta(days=1)

    assert shown(cast, last) == ["Opvoedspreekuur"]
    assert shown(cast, service.hidden_from) == []
    confirm_service(actor=actor(cast.lena), service_id=service.pk, now=NOW + timedelta(days=300))
    assert shown(cast, service.hidden_from) == ["Opvoedspreekuur"]


def test_closing_is_no_end_and_the_same_again_no_change(cast: Cast) -> None:
    service = offered(cast)
    for status in (Status.TEMPORARILY_CLOSED, Status.TEMPORARILY_CLOSED):
        set_status(actor=actor(cast.lena), service_id=service.pk, status=status, now=NOW)
    assert shown(cast) == []

    set_status(actor=actor(cast.lena), service_id=service.pk, status=Status.ACTIVE, now=NOW)

    assert shown(cast) == ["Opvoedspreekuur"]
    assert Entry.objects.filter(event="service.status-set").count() == 2


def test_the_region_chooses_how_long_an_offer_keeps(cast: Cast) -> None:
    service = offered(cast)
    ivo = actor(cast.ivo)

    set_upkeep(actor=ivo, region_id=cast.region.pk, upkeep=Upkeep(100, 10, 5), now=NOW)

    service.refresh_from_db()
    assert service.assure_by == TODAY + timedelta(days=100)
    assert service.hidden_from == TODAY + timedelta(days=106)
    assert Service.objects.filter(hidden_from=TODAY + timedelta(days=106)).exists()
    assert upkeep_of(cast.region.pk) == Upkeep(100, 10, 5)
    with pytest.raises(Refused) as refused:
        set_upkeep(
            actor=actor(cast.lena), region_id=cast.region.pk, upkeep=Upkeep(90, 10, 5), now=NOW
        )
    assert refused.value.code == "role-lacks-permission"
    with pytest.raises(Refused) as refused:
        set_upkeep(actor=ivo, region_id=cast.region.pk, upkeep=Upkeep(7, 1, 5), now=NOW)
    assert refused.value.code == "upkeep-out-of-range"


def test_the_owner_hears_before_it_is_too_late(cast: Cast) -> None:
    service = offered(cast)
    upkeep = upkeep_of(cast.region.pk)
    soon = service.assure_by - timedelta(days=upkeep.remind_days - 1)

    assert not services_to_confirm(actor(cast.lena), TODAY).exists()
    assert not services_to_confirm(actor(cast.lena), soon - timedelta(days=1)).exists()
    assert list(services_to_confirm(actor(cast.lena), soon)) == [service]
    assert not services_to_confirm(actor(cast.bram), soon).exists()


def test_how_long_before_is_what_the_region_chose(cast: Cast) -> None:
    service = offered(cast)
    RegionUpkeep.objects.create(
        region=cast.region, confirm_days=182, notice=timedelta(days=30), hide_days=28
    )
    soon = service.assure_by - timedelta(days=29)

    assert not services_to_confirm(actor(cast.lena), soon - timedelta(days=1)).exists()
    assert list(services_to_confirm(actor(cast.lena), soon)) == [service]


def test_how_fresh_a_region_is_adds_up(cast: Cast) -> None:
    offered(cast)
    offered(cast, NOW - timedelta(days=190))
    offered(cast, NOW - timedelta(days=175))
    offered(cast, NOW - timedelta(days=400))

    [kept] = freshness_of(cast.region.pk, TODAY, upkeep_of(cast.region.pk))

    assert (kept.fresh, kept.due, kept.stale, kept.hidden, kept.total) == (1, 1, 1, 1, 4)


def test_a_place_has_hours_and_is_shown(cast: Cast) -> None:
    at = placed(cast, offered(cast))

    assert list(places_for_everybody(cast.region.pk, TODAY)) == [at.place]
    assert [each.name for each in organisations_for_everybody(cast.region.pk, TODAY)] == [
        cast.youth_help.name
    ]
    assert Times.objects.get().rrule == "FREQ=WEEKLY;BYDAY=MO,TH"


def test_changed_hours_replace_what_the_form_can_show_and_leave_the_rest(cast: Cast) -> None:
    at = placed(cast, offered(cast))
    kept = Times.objects.get()
    other = Times.objects.create(
        service_id=at.service_id, service_place=at, rrule="FREQ=DAILY;COUNT=3", starts_on=TODAY
    )
    friday = replace(MORNING, days=("FR",))

    change_place(
        actor=actor(cast.lena),
        service_place_id=at.pk,
        spot=BUILDING,
        week=[MORNING, friday],
        now=LATER,
    )

    assert {kept.pk, other.pk} < set(Times.objects.values_list("pk", flat=True))
    assert Times.objects.count() == 3


def test_a_dropped_place_stays_with_the_organisation(cast: Cast) -> None:
    service = offered(cast)
    at = placed(cast, service)

    drop_place(actor=actor(cast.lena), service_place_id=at.pk, now=NOW)
    again = add_place(
        actor=actor(cast.lena), service_id=service.pk, spot=None, place_id=at.place_id, now=NOW
    )

    assert again.place == at.place
    with pytest.raises(Refused) as refused:
        add_place(
            actor=actor(cast.lena), service_id=service.pk, spot=None, place_id=at.place_id, now=NOW
        )
    assert refused.value.code == "place-there-already"


def test_a_place_of_another_organisation_is_not_to_be_had(cast: Cast) -> None:
    at = placed(cast, offered(cast))
    theirs = add_service(
        actor=actor(cast.bram), organisation_id=cast.school.pk, offer=Offer("Ouderavond"), now=NOW
    )

    with pytest.raises(Refused) as refused:
        add_place(
            actor=actor(cast.bram),
            service_id=theirs.pk,
            spot=None,
            place_id=at.place_id,
            now=NOW,
        )

    assert refused.value.code == "place-unknown-here"


def test_a_confidential_place_is_in_no_public_list_and_keeps_no_address(cast: Cast) -> None:
    at = placed(cast, offered(cast), replace(SHELTER, address="Kade 9", city="Dijkveen"))

    assert not places_for_everybody(cast.region.pk, TODAY).exists()
    assert at.place.address == ""
    with transaction.atomic(), pytest.raises(IntegrityError):
        Place.objects.filter(pk=at.place_id).update(address="Kade 9")


def test_an_unknown_municipality_is_refused_and_nothing_half_done(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        offered(cast, municipalities=frozenset({UUID(int=7)}))

    assert refused.value.code == "municipality-unknown"
    assert not Service.objects.exists()

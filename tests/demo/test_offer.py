"""What the demo region offers: enough to find, fresh and forgotten, and nothing that gives away."""

from collections import Counter
from datetime import datetime

import pytest

from raak.audit.models import Entry
from raak.demo.building import Plan, settle
from raak.demo.offer import offer, texts
from raak.demo.population import chance_of
from raak.directory.models import Place, Service, Times
from raak.directory.queries import (
    freshness_of,
    places_for_everybody,
    services_for_everybody,
    topics,
)
from raak.directory.rules.freshness import Upkeep
from raak.directory.rules.offer import Offer, checked
from raak.kernel.calendar import OFFICE_ZONE, office_day

NOW = datetime(2026, 10, 26, 9, 0, tzinfo=OFFICE_ZONE)


def test_every_text_is_an_offer_that_the_services_would_take() -> None:
    for found in texts().values():
        for text in found:
            youngest, oldest = text["ages"]
            given = Offer(
                text["name"],
                text["sum"],
                text["say"],
                youngest=youngest,
                oldest=oldest,
                topics=tuple(text["topics"]),
            )
            assert checked(given, topics()).name == text["name"]


@pytest.mark.django_db
def test_the_region_has_much_to_offer_most_of_it_fresh() -> None:
    population, _published = settle(Plan(NOW))

    offer(population, NOW, chance_of(3)).write()

    region = population.region.pk
    today = office_day(NOW)
    assert Service.objects.count() >= 140
    kept = freshness_of(region, today, Upkeep())
    assert min(sum(getattr(k, n) for k in kept) for n in ("due", "stale", "hidden")) >= 1
    shown = services_for_everybody(region, today)
    assert shown.count() > 0.9 * Service.objects.count()
    used = Counter(code for each in shown for code in each.topics)
    assert set(used) >= set(topics()) - {"new_family"}
    assert Place.objects.filter(confidential=True).exists()
    assert not places_for_everybody(region, today).filter(confidential=True).exists()
    assert Times.objects.count() > 100
    assert Entry.objects.filter(event="service.added").count() == Service.objects.count()


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_offer() -> None:
    population, _published = settle(Plan(NOW))

    one, other = (offer(population, NOW, chance_of(3)) for _ in range(2))

    assert [each.pk for each in one.services] == [each.pk for each in other.services]
    assert [each.address for each in one.places.values()] == [
        each.address for each in other.places.values()
    ]

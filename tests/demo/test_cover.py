"""The demo region shows centres that differ, one municipality without, and cells left empty."""

from datetime import datetime

import pytest

from raak.demo.building import Plan, settle
from raak.demo.cover import fill
from raak.demo.offer import offer
from raak.demo.population import chance_of
from raak.directory.models import Centre, MeantEmpty
from raak.directory.queries.centres import (
    basics_for_everybody,
    centres_for_everybody,
    with_partners_and_places,
)
from raak.directory.rules.centre import Building
from raak.kernel.calendar import OFFICE_ZONE, office_day

NOW = datetime(2026, 10, 26, 9, 0, tzinfo=OFFICE_ZONE)


@pytest.mark.django_db
@pytest.mark.parametrize("edition", ["nl-2026", "handbook-2007"])
def test_there_is_a_centre_in_one_building_and_one_that_is_a_network(edition: str) -> None:
    population, _published = settle(Plan(NOW, edition=edition))
    offer(population, NOW, chance_of(3)).write()

    fill(population, NOW)

    region = population.region.pk
    found = with_partners_and_places(centres_for_everybody(region))
    assert {each.building for each in found} == set(Building)
    assert len(found) < len(population.municipalities)
    (dijkveen, *_others) = found
    assert dijkveen.partners.exists()
    assert dijkveen.centre_places.exists()
    assert any(each.services for each in basics_for_everybody(dijkveen, office_day(NOW)))
    assert MeantEmpty.objects.count() == 3
    assert Centre.objects.filter(slug="dijkveen").exists()

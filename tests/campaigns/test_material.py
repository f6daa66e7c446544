"""Which material lies where, who refills it, and when."""

from datetime import timedelta

import pytest
from tests.campaigns.promoting import folder, ivo, lying, school_hall
from tests.cast import NOW, TODAY, Cast, actor

from raak.campaigns import queries
from raak.campaigns.models import Stock
from raak.campaigns.services import material as services
from raak.directory.models import Place
from raak.kernel.refusal import Refused


def test_a_refill_is_due_after_its_term_and_asked_two_weeks_before(cast: Cast) -> None:
    stock = lying(cast, school_hall(cast))

    assert stock.due_on == TODAY + timedelta(days=90)
    bram = actor(cast.bram)
    assert not queries.stocks_due(bram, stock.due_on - timedelta(days=15)).exists()
    assert list(queries.stocks_due(bram, stock.due_on - timedelta(days=14))) == [stock]


def test_a_refill_begins_the_term_anew(cast: Cast) -> None:
    stock = lying(cast, school_hall(cast))
    later = NOW + timedelta(days=80)

    services.refill(actor=actor(cast.bram), stock_id=stock.pk, amount=60, now=later)

    stock.refresh_from_db()
    assert (stock.amount, stock.due_on) == (60, TODAY + timedelta(days=170))


def test_putting_it_there_twice_is_one_stock(cast: Cast) -> None:
    hall, sheet = school_hall(cast), folder(cast)

    lying(cast, hall, sheet)
    lying(cast, hall, sheet, amount=5)

    assert Stock.objects.get().amount == 5


def test_what_was_taken_away_is_due_no_more_and_can_come_back(cast: Cast) -> None:
    hall, sheet = school_hall(cast), folder(cast)
    stock = lying(cast, hall, sheet)

    services.take_away(actor=actor(cast.bram), stock_id=stock.pk, now=NOW)

    assert not queries.stocks_due(actor(cast.bram), stock.due_on).exists()
    assert lying(cast, hall, sheet).gone_at is None


def test_material_out_of_use_is_refilled_by_nobody(cast: Cast) -> None:
    hall = school_hall(cast)
    stock = lying(cast, hall)

    services.stop_material(actor=ivo(cast), material_id=stock.material_id, now=NOW)

    assert not queries.stocks_due(actor(cast.bram), stock.due_on).exists()
    with pytest.raises(Refused) as refused:
        lying(cast, hall, stock.material)
    assert refused.value.code == "material-unknown"


def test_lena_of_another_organisation_neither_sees_nor_fills_it(cast: Cast) -> None:
    stock = lying(cast, school_hall(cast))

    assert not queries.stocks_visible_to(actor(cast.lena)).exists()
    with pytest.raises(Refused):
        services.refill(actor=actor(cast.lena), stock_id=stock.pk, amount=1, now=NOW)


def test_the_coordinator_fills_it_everywhere(cast: Cast) -> None:
    stock = lying(cast, school_hall(cast))

    services.refill(actor=ivo(cast), stock_id=stock.pk, amount=1, now=NOW)

    assert Stock.objects.get().amount == 1


@pytest.mark.parametrize(
    ("amount", "every", "code"), [(-1, 90, "amount-unlikely"), (1, 1, "refill-days")]
)
def test_numbers_that_cannot_be_are_refused(cast: Cast, amount: int, every: int, code: str) -> None:
    hall, sheet = school_hall(cast), folder(cast)

    with pytest.raises(Refused) as refused:
        services.put_material(
            actor=actor(cast.bram),
            place_id=hall.pk,
            material_id=sheet.pk,
            amount=amount,
            every_days=every,
            now=NOW,
        )

    assert refused.value.code == code


def test_a_confidential_place_takes_no_part(cast: Cast) -> None:
    Place.objects.create(
        region=cast.region, organisation=cast.school, kind="physical", confidential=True
    )

    assert not queries.places_with_material(ivo(cast)).exists()


def test_the_coordinator_sees_in_numbers_where_it_lies(cast: Cast) -> None:
    stock = lying(cast, school_hall(cast))

    spread = queries.spread_of([stock.material], stock.due_on + timedelta(days=1))

    found = spread[stock.material_id]
    assert (found.places, found.amount, found.late) == (1, 40, 1)


def test_a_title_is_there_once(cast: Cast) -> None:
    folder(cast)

    with pytest.raises(Refused) as refused:
        folder(cast, "druk in HUIS?")

    assert refused.value.code == "name-taken"


def test_what_must_be_refilled_first_is_on_top(cast: Cast) -> None:
    hall, sheet = school_hall(cast), folder(cast)
    Place.objects.create(
        region=cast.region, organisation=cast.school, name="Achterzaal", kind="physical"
    )
    lying(cast, hall, sheet)

    found = queries.places_by_need(ivo(cast), "")

    assert [each.name for each in found] == ["De aula", "Achterzaal"]

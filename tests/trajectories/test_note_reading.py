"""Reading about a child is on record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import offered, raised, recorded, refused

from raak.access.rules import NOBODY
from raak.audit.models import Entry
from raak.trajectories.queries.chain import chains_visible_to
from raak.trajectories.services.links import holder_of, make_link
from raak.trajectories.services.reading import note_reading, note_referral_reading


def test_who_read_which_page_of_which_chain_is_kept(cast: Cast) -> None:
    trajectory = raised(cast)

    note_reading(actor=actor(cast.anna), trajectory=trajectory, page="chain", now=NOW)

    assert recorded("trajectory.read", cast.anna, f"trajectory:{trajectory.pk}")
    entry = Entry.objects.get(event="trajectory.read")
    assert (entry.detail, entry.region_id) == ({"page": "chain"}, cast.region.pk)


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_who_may_not_see_it_reads_nothing(cast: Cast, who: str) -> None:
    trajectory = raised(cast)

    with refused("not-yours"):
        note_reading(actor=actor(getattr(cast, who)), trajectory=trajectory, page="chain", now=NOW)


def test_a_row_that_was_found_for_somebody_else_lends_nothing(cast: Cast) -> None:
    raised(cast)
    found_for_anna = chains_visible_to(actor(cast.anna)).get()

    with refused("not-yours"):
        note_reading(actor=actor(cast.chris), trajectory=found_for_anna, page="chain", now=NOW)


def test_a_row_that_was_found_for_the_reader_costs_one_statement(cast: Cast) -> None:
    raised(cast)
    anna = actor(cast.anna)
    found = chains_visible_to(anna).get()

    with CaptureQueriesContext(connection) as statements:
        note_reading(actor=anna, trajectory=found, page="chain", now=NOW)

    told = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) == 1


def test_sender_receiver_and_holder_of_a_link_read_a_referral(cast: Cast) -> None:
    referral = offered(cast)
    holder = holder_of(make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW), NOW)

    for reader in (actor(cast.anna), actor(cast.daan), holder):
        note_referral_reading(actor=reader, referral=referral, page="referral", now=NOW)
        assert recorded("referral.read", reader, f"referral:{referral.pk}")


@pytest.mark.parametrize("who", ["bram", "chris", "eva", "fleur"])
def test_others_do_not_read_a_referral(cast: Cast, who: str) -> None:
    referral = offered(cast)

    with refused("not-yours"):
        note_referral_reading(
            actor=actor(getattr(cast, who)), referral=referral, page="referral", now=NOW
        )


def test_nobody_reads_nothing(cast: Cast) -> None:
    trajectory = raised(cast)

    with refused("role-lacks-permission"):
        note_reading(actor=NOBODY, trajectory=trajectory, page="chain", now=NOW)

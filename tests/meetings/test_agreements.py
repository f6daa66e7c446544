"""What parties agreed: versions, signatures, how far each carried it, and who left."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import agreement, deal, ivo, signed

from raak.access.rules import NIL
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.models import Agreement
from raak.meetings.queries import Standing
from raak.meetings.rules import Rank, Verdict
from raak.meetings.services import agreements as services

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": " "}, "agreement-empty"),
        ({"title": ""}, "name-empty"),
        ({"keeper_id": NIL}, "owner-unknown"),
        ({"review_on": TODAY - DAY}, "days-in-order"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(
    cast: Cast, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        agreement(cast, **given)

    assert refused.value.code == code


def test_the_same_key_twice_is_one_agreement(cast: Cast) -> None:
    key = uuid4()

    for _twice in range(2):
        services.make_agreement(actor=ivo(cast), key=key, deal=deal(cast), now=NOW)

    assert Agreement.objects.count() == 1


def change(cast: Cast, found: Agreement, why: str = "", **given: Any) -> None:
    services.change_agreement(
        actor=ivo(cast), agreement_id=found.pk, deal=deal(cast, **given), why=why, now=NOW
    )


def test_other_words_take_a_reason_and_leave_what_was_said(cast: Cast) -> None:
    found = agreement(cast)
    with pytest.raises(Refused, match="change-why-missing"):
        change(cast, found, text="Wij bellen ook.")

    change(cast, found, title="Andere naam")
    change(cast, found, why="Te vaag.", text="Wij bellen ook.")

    said = [(each.number, each.text) for each in queries.versions_of(found)]
    assert said == [(2, "Wij bellen ook."), (1, "Wij melden wat we zien.")]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "party-missing"),
        ({"organisation_id": NIL}, "seat-organisation-unknown"),
        ({"signed_by": ""}, "name-empty"),
        ({"name": "basisschool de vuurtoren"}, "party-signed"),
    ],
)
def test_a_signature_that_cannot_be_is_refused(
    cast: Cast, given: dict[str, Any], code: str
) -> None:
    found = agreement(cast)
    signed(cast, found)

    with pytest.raises(Refused) as refused:
        signed(cast, found, **given)

    assert refused.value.code == code


def carry(cast: Cast, signature_id: UUID, carried: Verdict = Verdict.YES, days: int = 0) -> None:
    services.carry(
        actor=ivo(cast),
        signature_id=signature_id,
        carried=carried,
        on=TODAY + days * DAY,
        now=NOW,
    )


def test_an_agreement_stands_where_its_parties_stand(cast: Cast) -> None:
    found = agreement(cast)
    carry(cast, signed(cast, found).pk)
    carry(cast, signed(cast, found, name="Ziekenhuis").pk, Verdict.PARTLY)
    signed(cast, found, name="Sportclub", rank=Rank.WORKER)

    assert queries.standings([found])[found.pk] == Standing(3, carried=1, partly=1, too_low=1)


def test_nobody_carries_it_tomorrow_already(cast: Cast) -> None:
    with pytest.raises(Refused, match="day-not-yet"):
        carry(cast, signed(cast, agreement(cast)).pk, days=1)


def leave(cast: Cast, signature_id: UUID, why: str) -> None:
    services.withdraw(actor=ivo(cast), signature_id=signature_id, why=why, now=NOW)


def test_a_party_that_withdrew_stays_readable_and_may_sign_again(cast: Cast) -> None:
    found = agreement(cast)
    first = signed(cast, found)
    with pytest.raises(Refused, match="change-why-missing"):
        leave(cast, first.pk, " ")

    leave(cast, first.pk, "Andere directie.")

    assert found.pk not in queries.standings([found])
    with pytest.raises(Refused, match="party-withdrew"):
        carry(cast, first.pk)
    again = signed(cast, found)
    assert list(queries.signatures_of(found)) == [again, first]


def test_an_ended_agreement_takes_no_signatures_and_asks_no_review(cast: Cast) -> None:
    found = agreement(cast, review_on=TODAY)
    assert queries.reviews_due(ivo(cast), TODAY).get() == found

    for _twice in range(2):
        services.end_agreement(actor=ivo(cast), agreement_id=found.pk, now=NOW)

    assert not queries.reviews_due(ivo(cast), TODAY).exists()
    with pytest.raises(Refused, match="agreement-ended"):
        signed(cast, found)


def test_a_review_comes_two_weeks_before_its_day_to_who_keeps_it(cast: Cast) -> None:
    agreement(cast, keeper_id=cast.anna.pk, review_on=TODAY + 14 * DAY)

    assert queries.reviews_due(actor(cast.anna), TODAY).count() == 1
    assert not queries.reviews_due(actor(cast.anna), TODAY - DAY).exists()
    assert not queries.reviews_due(ivo(cast), TODAY).exists()


def test_chris_reads_agreements_and_changes_none(cast: Cast) -> None:
    found = agreement(cast)

    assert queries.agreements_visible_to(actor(cast.chris)).get() == found
    with pytest.raises(Refused):
        services.end_agreement(actor=actor(cast.chris), agreement_id=found.pk, now=NOW)

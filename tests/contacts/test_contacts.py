"""Writing down contacts with parents, without anybody's name."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.contacts.counting import advice, contact, facts

from raak.contacts import queries
from raak.contacts.models import Contact
from raak.contacts.rules import Dose, Per, counted
from raak.contacts.services.contacts import correct_contact, drop_contact, note_contact
from raak.directory.rules.codes import Access
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
ABOUT_A_PARENT = {"name", "parent", "child", "email", "phone", "address", "note", "about"}


def test_nothing_in_a_contact_can_hold_who_the_parent_is() -> None:
    names = {field.name for field in Contact._meta.get_fields()}

    assert not names & ABOUT_A_PARENT


def test_the_same_page_sent_twice_counts_once(cast: Cast) -> None:
    key, said = uuid4(), facts(advice(cast))

    for _click in range(2):
        note_contact(actor=actor(cast.hanna), key=key, facts=said, now=NOW)

    assert Contact.objects.get().organisation == cast.youth_help


@pytest.mark.parametrize(
    "given", [{"functions": ("care_coordination",)}, {"access": Access.REFERRAL}]
)
def test_only_open_advice_is_counted(cast: Cast, given: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="not-yours"):
        contact(cast, advice(cast, **given))


def test_somebody_of_another_organisation_writes_nothing_down_here(cast: Cast) -> None:
    service = advice(cast)

    with pytest.raises(Refused, match="not-yours"):
        note_contact(actor=actor(cast.bram), key=uuid4(), facts=facts(service), now=NOW)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"on": TODAY + timedelta(days=1)}, "contact-day"),
        ({"topic": "weather"}, "offer-topic-unknown"),
        ({"place_id": uuid4()}, "contact-place"),
        ({"referred_to_id": uuid4()}, "contact-referral"),
    ],
)
def test_what_is_not_right_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        contact(cast, advice(cast), **given)


def test_a_correction_takes_a_reason_and_may_come_late(cast: Cast) -> None:
    service = advice(cast)
    noted = contact(cast, service)
    later = NOW + timedelta(days=90)
    said = facts(service, dose=Dose.ADVICE)

    with pytest.raises(Refused, match="contact-reason"):
        correct_contact(
            actor=actor(cast.lena), contact_id=noted.pk, facts=said, reason=" ", now=later
        )
    correct_contact(
        actor=actor(cast.lena), contact_id=noted.pk, facts=said, reason="Verkeerd.", now=later
    )

    noted.refresh_from_db()
    assert (noted.dose, noted.corrected_at) == (Dose.ADVICE, later)


def test_bram_can_not_touch_what_hanna_wrote(cast: Cast) -> None:
    noted = contact(cast, advice(cast))

    assert not queries.contacts_visible_to(actor(cast.bram)).exists()
    with pytest.raises(Refused, match="not-yours"):
        drop_contact(actor=actor(cast.bram), contact_id=noted.pk, reason="Weg.", now=NOW)


def test_what_was_dropped_counts_no_more_and_stays_so(cast: Cast) -> None:
    service = advice(cast)
    noted = contact(cast, service)
    for _click in range(2):
        drop_contact(actor=actor(cast.hanna), contact_id=noted.pk, reason="Dubbel.", now=NOW)

    assert not queries.counted_for(actor(cast.hanna), whole_region=False).exists()
    with pytest.raises(Refused, match="contact-dropped"):
        correct_contact(
            actor=actor(cast.hanna),
            contact_id=noted.pk,
            facts=facts(service),
            reason="Toch.",
            now=NOW,
        )


def test_a_quarter_is_counted_in_every_way(cast: Cast) -> None:
    service = advice(cast)
    for _each in range(6):
        contact(cast, service)
    contact(cast, service, topic="crying")

    found = queries.counted_for(actor(cast.hanna), whole_region=False)
    shown = queries.figures(found, 2026, 1)

    assert queries.quarters(found) == [(2026, 1)]
    assert (shown.total, shown.referred) == (7, 0)
    assert {line.key: line.count for line in shown.per[Per.TOPIC]} == {
        "sleep": None,
        "crying": None,
    }
    assert [line.count for line in shown.per[Per.DOSE]] == [7]


def test_what_the_reader_knows_already_cannot_be_subtracted(cast: Cast) -> None:
    own, service = cast.youth_help.pk, advice(cast)
    for _each in range(6):
        contact(cast, service)
    lines = ["sleep"] * 6 + ["crying"] * 5

    alone = {line.key: line.count for line in counted(lines)}
    beside = {line.key: line.count for line in counted(lines, ["sleep"] * 4)}
    mine = {line.key: line.count for line in counted(lines, ["sleep"] * 6)}

    assert alone == {"sleep": 6, "crying": 5}
    assert beside == {"sleep": None, "crying": None}
    assert mine == {"sleep": 6, "crying": 5}
    assert queries.known_one_by_one(actor(cast.hanna)) == {own}
    found = Contact.objects.all()
    assert queries.figures(found, 2026, 1, frozenset({own})).total == 6


def test_a_total_that_leaves_a_few_of_others_is_not_told(cast: Cast) -> None:
    service = advice(cast)
    for _each in range(8):
        contact(cast, service)
    few = Contact.objects.all()[:3].values("pk")
    Contact.objects.filter(pk__in=list(few.values_list("pk", flat=True))).update(
        organisation=cast.health
    )

    shown = queries.figures(Contact.objects.all(), 2026, 1, frozenset({cast.youth_help.pk}))

    assert (shown.total, shown.referred) == (None, None)
    assert queries.figures(Contact.objects.all(), 2026, 1).total == 8


def test_the_same_page_for_another_organisation_is_refused(cast: Cast) -> None:
    noted = contact(cast, advice(cast))
    Contact.objects.update(organisation=cast.health)

    with pytest.raises(Refused, match="key-used"):
        note_contact(actor=actor(cast.hanna), key=noted.pk, facts=facts(noted.service), now=NOW)


def test_only_who_sees_the_region_counts_all_of_it(cast: Cast) -> None:
    contact(cast, advice(cast))

    assert queries.counted_for(actor(cast.ivo), whole_region=True).exists()
    assert not queries.counted_for(actor(cast.bram), whole_region=True).exists()

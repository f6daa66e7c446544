"""A page that is sent again for something else says so, instead of breaking on its key."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.meetings.sitting import (
    action,
    agreement,
    body,
    bottleneck,
    circle,
    deadlock,
    decider,
    ivo,
    link,
    looked,
    risk,
    seat,
    signed,
    sitting,
)

from raak.kernel.refusal import Refused
from raak.meetings.models import Circle
from raak.meetings.rules import Layer, Party, Rank
from raak.meetings.services import actions, agreements, bodies, circles, power, risks, sittings
from raak.meetings.services.agreements import Signing
from raak.meetings.services.bodies import Place
from raak.meetings.services.circles import Handing, Hitch, Sticking

pytestmark = pytest.mark.django_db


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as held:
        deed()
    return held.value.code


def test_what_a_sitting_holds_is_not_made_again_in_another(cast: Cast) -> None:
    one, other = body(cast, Layer.STEERING), body(cast, Layer.DIRECTION)
    first, second = sitting(cast, one), sitting(cast, other)
    given, me = action(cast, first), ivo(cast)
    point = sittings.put_point(actor=me, sitting_id=first.pk, key=uuid4(), title="Geld", now=NOW)
    place = Place(Party.POLICE, TODAY, name="Ans")
    taken = seat(cast, one)

    for again in (
        lambda: sittings.plan_sitting(
            actor=me, body_id=other.pk, key=first.pk, on=date(2026, 4, 7), place="", now=NOW
        ),
        lambda: sittings.put_point(
            actor=me, sitting_id=second.pk, key=point.pk, title="Geld", now=NOW
        ),
        lambda: actions.give_action(
            actor=me,
            sitting_id=second.pk,
            key=given.pk,
            what="Bel",
            owner_id=cast.anna.pk,
            due_on=TODAY,
            now=NOW,
        ),
        lambda: bodies.take_seat(actor=me, body_id=other.pk, key=taken.pk, place=place, now=NOW),
    ):
        assert refused(again) == "key-used"


def test_a_signature_under_one_agreement_is_none_under_another(cast: Cast) -> None:
    one, other = agreement(cast), agreement(cast, title="Een ander")
    signature = signed(cast, one)
    signing = Signing("Ans", Rank.DIRECTOR, TODAY, cast.school.pk)

    code = refused(
        lambda: agreements.sign(
            actor=ivo(cast), agreement_id=other.pk, key=signature.pk, signing=signing, now=NOW
        )
    )

    assert code == "key-used"


def test_the_parts_of_one_circle_are_none_of_another(cast: Cast) -> None:
    one, other = circle(cast), circle(cast, name="Kring melden")
    part, stuck, me = link(cast, one), bottleneck(cast, one), ivo(cast)
    sticking = Sticking("Niemand belt", cast.ivo.pk)

    for again in (
        lambda: circles.keep_link(
            actor=me, body_id=other.pk, key=part.pk, handing=Handing("School", "Vraag"), now=NOW
        ),
        lambda: circles.keep_bottleneck(
            actor=me, body_id=other.pk, key=stuck.pk, sticking=sticking, now=NOW
        ),
    ):
        assert refused(again) == "key-used"


def test_a_group_does_not_become_a_circle(cast: Cast) -> None:
    group = body(cast)
    hitch = Hitch("Kring", "Niemand hoort iets.", cast.eva.pk)

    code = refused(
        lambda: circles.begin_circle(actor=ivo(cast), key=group.pk, hitch=hitch, now=NOW)
    )

    assert code == "key-used"
    assert not Circle.objects.exists()


def test_a_look_at_one_risk_and_a_rung_of_one_knot_are_of_no_other(cast: Cast) -> None:
    one, other = risk(cast), risk(cast, title="Iedereen vertrekt")
    decider(cast)
    decider(cast, rung=2)
    knot, second = deadlock(cast), deadlock(cast, title="Wie betaalt")

    look = refused(
        lambda: risks.look_again(
            actor=ivo(cast),
            risk_id=other.pk,
            key=one.looks.get().pk,
            looked=looked(cast),
            now=NOW,
        )
    )
    rung = refused(
        lambda: power.escalate(
            actor=ivo(cast),
            deadlock_id=second.pk,
            key=knot.moves.get().pk,
            note="Te laag",
            decide_by=knot.decide_by,
            now=NOW,
        )
    )

    assert (look, rung) == ("key-used", "key-used")

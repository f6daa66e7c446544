"""Chain circles: three phases with what each must yield, links, bottlenecks, and who sees them."""

from datetime import date
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import bottleneck, circle, ivo, link

from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.models import Circle
from raak.meetings.rules.circles import Phase, Planned, Step, Strength, lacks
from raak.meetings.services import circles as services
from raak.meetings.services.circles import Hitch, Sticking

DUE = date(2026, 3, 10)


def test_exploring_yields_judged_links_and_a_bottleneck() -> None:
    nothing = lacks(Phase.EXPLORE, strengths=["weak", ""], bottlenecks=[], assignment="")

    assert nothing == [Step.STRENGTH, Step.BOTTLENECK]


def test_planning_yields_an_assignment_and_a_solution_with_a_day() -> None:
    planned = [Planned("Bel terug", None)]

    found = lacks(Phase.PLAN, strengths=[], bottlenecks=planned, assignment="")

    assert found == [Step.ASSIGNMENT, Step.SOLUTION]


def onward(cast: Cast, found: Circle, phase: Phase) -> None:
    services.next_phase(actor=actor(cast.eva), body_id=found.pk, phase=phase, now=NOW)


def test_a_circle_goes_through_three_phases_when_each_yielded_its_part(cast: Cast) -> None:
    found = circle(cast)
    with pytest.raises(Refused, match="circle-links-missing"):
        onward(cast, found, Phase.EXPLORE)
    link(cast, found, strength=Strength.WEAK)
    link(cast, found, "Jeugdhulp", strength=Strength.STRONG)
    stuck = bottleneck(cast, found)

    for _twice in range(2):
        onward(cast, found, Phase.EXPLORE)
    with pytest.raises(Refused, match="circle-assignment-missing"):
        onward(cast, found, Phase.PLAN)
    hitch = Hitch("Kring verwijzen", "Geen bericht.", cast.eva.pk, assignment="Bel terug.")
    services.change_circle(actor=ivo(cast), body_id=found.pk, hitch=hitch, now=NOW)
    sticking = Sticking("Niemand belt terug", cast.ivo.pk, solution="Een bellijst.", due_on=DUE)
    services.keep_bottleneck(
        actor=ivo(cast), body_id=found.pk, key=stuck.pk, sticking=sticking, now=NOW
    )
    onward(cast, found, Phase.PLAN)

    found.refresh_from_db()
    assert found.phase == Phase.FOLLOW
    with pytest.raises(Refused, match="circle-last-phase"):
        onward(cast, found, Phase.FOLLOW)


def test_the_same_link_twice_is_one_and_keeps_its_place(cast: Cast) -> None:
    found = circle(cast)
    first = link(cast, found)
    link(cast, found, "Jeugdhulp")

    handing = services.Handing("Basisschool", "Het verhaal")
    services.keep_link(actor=ivo(cast), body_id=found.pk, key=first.pk, handing=handing, now=NOW)

    assert [(x.number, x.party) for x in queries.links_of(found)] == [
        (1, "Basisschool"),
        (2, "Jeugdhulp"),
    ]


def test_a_bottleneck_is_solved_by_its_owner_when_it_says_how(cast: Cast) -> None:
    found = circle(cast)
    stuck = bottleneck(cast, found, owner_id=cast.anna.pk)
    anna = actor(cast.anna)
    with pytest.raises(Refused, match="solution-missing"):
        services.solve_bottleneck(actor=anna, bottleneck_id=stuck.pk, now=NOW)
    with pytest.raises(Refused):
        services.solve_bottleneck(actor=actor(cast.bram), bottleneck_id=stuck.pk, now=NOW)
    stuck.solution, stuck.due_on = "Een bellijst.", DUE
    stuck.save()
    assert list(queries.bottlenecks_due(anna, TODAY)) == [stuck]

    for _twice in range(2):
        services.solve_bottleneck(actor=anna, bottleneck_id=stuck.pk, now=NOW)

    assert not queries.bottlenecks_due(anna, TODAY).exists()


def test_a_circle_is_seen_by_who_directs_sits_or_solves(cast: Cast) -> None:
    found = circle(cast)

    assert list(queries.circles_visible_to(actor(cast.eva), TODAY)) == [found]
    assert not queries.circles_visible_to(actor(cast.anna), TODAY).exists()
    bottleneck(cast, found, owner_id=cast.anna.pk)
    assert list(queries.circles_visible_to(actor(cast.anna), TODAY)) == [found]
    with pytest.raises(Refused):
        services.keep_bottleneck(
            actor=actor(cast.anna),
            body_id=found.pk,
            key=uuid4(),
            sticking=Sticking("Nog iets", cast.anna.pk),
            now=NOW,
        )

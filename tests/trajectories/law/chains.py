"""Deeds in a trajectory: raising, naming, doing steps, handing over, pausing, withdrawing, next."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache, partial
from uuid import UUID, uuid4

from tests.cast import parsed
from tests.trajectories.law.deed import Deed
from tests.trajectories.law.world import World

from raak.access.rules import Role
from raak.children.rules import Identity
from raak.handbook.queries import protocol_files
from raak.parties.models import Team
from raak.parties.queries import workers
from raak.protocols.model import Field as FormField
from raak.protocols.model import FieldKind, Outcome, Protocol, StepKind
from raak.trajectories.models import Participant, PublishedProtocol, Step, Trajectory
from raak.trajectories.queries.chain import protocols_offered
from raak.trajectories.queries.following import left_lying, offered
from raak.trajectories.queries.protocols import read
from raak.trajectories.services.concerns import Worry, follow_up, name_child, raise_concern
from raak.trajectories.services.declining import decline_next
from raak.trajectories.services.endings import pause_trajectory, withdraw_trajectory
from raak.trajectories.services.steps import complete_step, hand_over_step

ENDED = frozenset({"already-ended"})
NOT_YET = frozenset({"setting-missing"})
"""A new version of a route cannot begin before the region chose its terms."""
NO_DESK = frozenset({"no-desk"})
"""Whoever answered for the desk of a role that somebody else must have has left."""
SURNAMES = ("Bakker", "de Vries", "Çelik", "van 't Hof")
GIVEN_NAMES = ("Jip", "Noor", "Sem", "Fenna", "Łucja", "")


def raise_a_concern(world: World) -> Deed | None:
    place = world.worker()
    protocol = world.some(PublishedProtocol.objects.filter(current=True))
    if place is None or protocol is None:
        return None
    key, profession = uuid4(), world.rng.choice(read(protocol).professions or ("other",))
    worry = _worry(world, read(protocol))

    def start() -> None:
        raise_concern(
            actor=world.signed_in(place.person_id), key=key, protocol=protocol.code,
            organisation_id=place.organisation_id, profession=profession, worry=worry,
            now=world.now,
        )  # fmt: skip

    mirror = partial(world.twins.start, key, worry.facts, world.now)
    return Deed(kind="raise", do=start, repeats=True, refusals=NOT_YET | NO_DESK, mirror=mirror)


def _worry(world: World, protocol: Protocol) -> Worry:
    dated = [fact.id for fact in protocol.facts if fact.at_start and world.happens(0.7)]
    return Worry(
        child=_child(world) if world.happens(0.8) else None,
        seen="Blauwe plekken.",
        outsider="de buurvrouw, 06 1234" if world.happens(0.2) else "",
        facts={name: world.day_before(20) for name in dated},
    )


def _child(world: World) -> Identity:
    """Names are few, so that organisations meet over the same child."""
    unborn = world.happens(0.1)
    return Identity(
        surname=world.rng.choice(SURNAMES),
        given_name=world.rng.choice(GIVEN_NAMES),
        born_on=None if unborn else date(2019, world.rng.randint(1, 6), 28),
        expected_on=world.today + timedelta(days=100) if unborn else None,
    )


def name_a_child(world: World) -> Deed | None:
    nameless = Participant.objects.filter(
        trajectory__child__isnull=True, trajectory__state="open", until_at__isnull=True
    )
    place = world.some(nameless)
    if place is None:
        return None
    identity = _child(world)

    def name() -> None:
        name_child(
            actor=world.signed_in(place.person_id), trajectory_id=place.trajectory_id,
            identity=identity, municipality_id=None, now=world.now,
        )  # fmt: skip

    return Deed(kind="name", do=name, again=frozenset({"already-named"}))


def do_a_step(world: World) -> Deed | None:
    step = world.some(Step.objects.filter(state="open").exclude(kind=StepKind.HANDOVER))
    if step is None:
        return None
    definition = read(step.trajectory.protocol).step(step.key)
    outcome = world.rng.choice(definition.outcomes)
    doer = _one_of_the_owners(world, step)
    facts = {name: world.day_before(10) for name in outcome.facts}
    answers = _answers(world, outcome)
    told = outcome.id == "told"
    kind = f"tell-{outcome.id}" if step.kind == StepKind.FEEDBACK else "do"

    def complete() -> None:
        complete_step(
            actor=world.signed_in(doer), step_id=step.pk, outcome=outcome.id, reason="Zo is het.",
            facts=facts, answers=answers, message="Dit deden we." if told else "", now=world.now,
        )  # fmt: skip

    mirror = partial(
        world.twins.complete, step.trajectory_id, world.now, step=step.key, outcome=outcome.id,
        reason="Zo is het.", facts=facts, answers=answers,
    )  # fmt: skip
    return Deed(kind=kind, do=complete, again=frozenset({"step-closed"}), mirror=mirror)


def _one_of_the_owners(world: World, step: Step) -> UUID:
    """The accountable one, or anybody in the team."""
    if step.team_id is None or world.happens(0.4):
        return step.owner_id
    able = (
        workers(world.today)
        .filter(team=step.team_id)
        .order_by("pk")
        .values_list("person", flat=True)
    )
    return world.rng.choice([*able, step.owner_id])


def _answers(world: World, outcome: Outcome) -> Mapping[str, str]:
    asked = [each for each in outcome.fields if each.required or world.happens(0.5)]
    return {each.id: _answer(world, each) for each in asked}


def _answer(world: World, asked: FormField) -> str:
    match asked.kind:
        case FieldKind.CHOICE:
            return world.rng.choice(asked.choices).id
        case FieldKind.YES_NO:
            return world.rng.choice(["yes", "no"])
        case FieldKind.DATE:
            return world.day_before(30).isoformat()
        case _:
            return "Zo zit het."


def give_a_step_away(world: World) -> Deed | None:
    step = world.some(Step.objects.filter(state="open"))
    if step is None:
        return None
    colleague = world.worker(step.organisation_id)
    team = world.some(Team.objects.filter(organisation=step.organisation_id))
    to_team = team if world.happens(0.4) else None
    if colleague is None:
        return None

    def give() -> None:
        hand_over_step(
            actor=world.signed_in(step.owner_id), step_id=step.pk, to_person_id=colleague.person_id,
            to_team_id=to_team.pk if to_team else None, reason="Zij kent het gezin.",
            now=world.now,
        )  # fmt: skip

    return Deed(
        kind="give-to-team" if to_team else "give",
        do=give,
        refusals=frozenset({"not-a-colleague"}),  # of the team, nobody is left to answer
        again=frozenset({"not-yours"}),
        repeats=True,
    )


def pause(world: World) -> Deed | None:
    lead = _lead(world)
    if lead is None:
        return None
    until = world.today + timedelta(days=world.rng.randint(1, 60))

    def stand_still() -> None:
        pause_trajectory(
            actor=world.signed_in(lead.person_id), trajectory_id=lead.trajectory_id, until=until,
            reason="Het gezin is op reis.", now=world.now,
        )  # fmt: skip

    mirror = partial(world.twins.pause, lead.trajectory_id, world.now, until=until)
    longer = frozenset({"paused-longer"})
    return Deed(kind="pause", do=stand_still, repeats=True, refusals=longer, mirror=mirror)


def withdraw(world: World) -> Deed | None:
    lead = _lead(world)
    if lead is None:
        return None
    endings = read(lead.trajectory.protocol).endings
    ending = world.rng.choice([each.id for each in endings if each.withdrawal])

    def stop() -> None:
        withdraw_trajectory(
            actor=world.signed_in(lead.person_id), trajectory_id=lead.trajectory_id, ending=ending,
            reason="Het gezin is verhuisd.", now=world.now,
        )  # fmt: skip

    mirror = partial(
        world.twins.withdraw, lead.trajectory_id, world.now, ending=ending,
        reason="Het gezin is verhuisd.",
    )  # fmt: skip
    refusals = ENDED | {"referral-live"}
    return Deed(kind="withdraw", do=stop, refusals=refusals, again=ENDED, mirror=mirror)


def _lead(world: World) -> Participant | None:
    leading = Participant.objects.filter(lead=True, until_at__isnull=True)
    return world.some(leading.filter(trajectory__state="open"))


def go_on_with_the_next(world: World) -> Deed | None:
    """Begin what an outcome offered, from any place in the first trajectory."""
    lately = _offers_lately(world)
    first = Trajectory.objects.get(pk=world.rng.choice(lately)) if lately else None
    codes = [each.code for each in protocols_offered(first)] if first else []
    somebody = _somebody_in(world, first) if first else None
    if first is None or not codes or somebody is None:
        return None
    code = world.rng.choice(sorted(codes))

    def follow() -> None:
        follow_up(
            actor=world.signed_in(somebody),
            trajectory_id=first.pk,
            protocol=code,
            now=world.now,
        )

    def mirror() -> None:
        following = Trajectory.objects.get(follows=first, protocol__code=code)
        facts = {name: date.fromisoformat(day) for name, day in first.memory["facts"].items()}
        world.twins.start(following.pk, facts, world.now)

    return Deed(kind="follow", do=follow, repeats=True, refusals=NOT_YET | NO_DESK, mirror=mirror)


def leave_no_next_lying(world: World) -> list[Deed]:
    """
    Let somebody write of what ended why its next route does not begin: on the day itself who takes
    part, from the day after the chain director when nobody of them is left.

    Beginning it is chance (see `go_on_with_the_next`); to do neither is what the law forbids.
    """
    tomorrow = world.today + timedelta(days=1)
    since_yesterday = {first.pk for first in _lying(world, world.today)}
    return [
        _decline(world, first, person_id, code)
        for first in _lying(world, tomorrow)
        if (person_id := _who_explains(world, first, first.pk in since_yesterday)) is not None
        for code in sorted(offered(first) - _begun(first))
    ]


def _lying(world: World, on: date) -> list[Trajectory]:
    """Return what the law would find lying on a day, each once."""
    here = left_lying({"region": world.region_id}, on)
    return list({first.pk: first for chains in here for first in chains}.values())


def _who_explains(world: World, first: Trajectory, since_yesterday: bool) -> UUID | None:
    director = partial(world.landscape.somebody_as, Role.CHAIN_DIRECTOR, world.today)
    return _somebody_in(world, first) or (director() if since_yesterday else None)


def _begun(first: Trajectory) -> set[str]:
    return set(first.next.values_list("protocol__code", flat=True))


def _decline(world: World, first: Trajectory, person_id: UUID, code: str) -> Deed:
    def decline() -> None:
        decline_next(
            actor=world.signed_in(person_id),
            trajectory_id=first.pk,
            protocol=code,
            reason="Dit loopt al voor dit kind.",
            now=world.now,
        )

    return Deed(kind="decline", do=decline, repeats=True)


def _offers_lately(world: World) -> list[UUID]:
    lately = Step.objects.filter(state="done", closed_at__gte=world.now - timedelta(days=30))
    closed = lately.values_list("trajectory", "trajectory__protocol__code", "key", "outcome")
    return sorted({first for first, *outcome in closed if tuple(outcome) in offering()})


@lru_cache(maxsize=1)
def offering() -> frozenset[tuple[str, ...]]:
    """Return the (protocol, step, outcome) that offer another route, in any edition."""
    routes = (parsed(text.decode()) for _, text in protocol_files())
    return frozenset(
        (route.id, step.id, outcome.id)
        for route in routes
        for step in route.steps
        for outcome in step.outcomes
        if outcome.starts
    )


def _somebody_in(world: World, trajectory: Trajectory) -> UUID | None:
    """Somebody who takes part from where they still work; else somebody of a team that does."""
    places = list(trajectory.participants.filter(until_at__isnull=True).order_by("pk"))
    there = [place.person_id for place in places if _works_at(world, place)]
    able = there or [person_id for place in places for person_id in _in_the_team_of(world, place)]
    return world.rng.choice(able) if able else None


def _works_at(world: World, place: Participant) -> bool:
    return (
        workers(world.today)
        .filter(person=place.person_id, organisation=place.organisation_id)
        .exists()
    )


def _in_the_team_of(world: World, place: Participant) -> list[UUID]:
    there = workers(world.today).filter(organisation=place.organisation_id)
    team = there.filter(team__isnull=False, team=place.team_id)
    return sorted(team.values_list("person", flat=True).distinct())

"""What the demo region answers to the self-test, and its municipalities about their policy."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.analysis.rules.checks import Answered, Reply
from raak.analysis.services.checks import answer_checks
from raak.demo.population import Population
from raak.handbook.queries import DIAGNOSIS, SELF_TEST, questionnaire
from raak.handbook.questionnaires import Section

FIRST, SECOND = timedelta(days=400), timedelta(days=60)
"""Before now: when the region answered."""
SHOWN: Mapping[Reply, tuple[str, ...]] = {
    Reply.YES: (
        "Staat in het jaarplan, en de stuurgroep keek het na.",
        "Zo afgesproken met alle partijen, op papier.",
        "Te zien in de cijfers van dit jaar.",
    ),
    Reply.PARTLY: ("In twee gemeenten wel, in de andere nog niet.", "Begonnen, nog niet overal."),
    Reply.NO: ("", "Nog niemand heeft dit opgepakt."),
    Reply.NOT_HERE: ("De regio regelt dit voor alle gemeenten samen.",),
}
CHANCES = {Reply.YES: 9, Reply.PARTLY: 5, Reply.NO: 4, Reply.NOT_HERE: 1}


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator answer for the region twice, and for each municipality once."""
    coordinator = population.actors[population.holders(Role.REGION_COORDINATOR)[0].person_id]
    region = population.region.pk
    sections = questionnaire(SELF_TEST).sections
    first = {code: said for each in sections for code, said in _answers(each, chance).items()}
    for section in sections:
        mine = {each.code: first[each.code] for each in section.checks}
        _keep(coordinator, region, section, mine, {}, now - FIRST)
    for section in sections[:-2]:
        better = {
            each.code: _more(first[each.code], chance)
            for each in section.checks
            if chance.random() < 0.4
        }
        _keep(coordinator, region, section, better, dict.fromkeys(better, 1), now - SECOND)
    for town in population.municipalities[:-1]:
        for section in questionnaire(DIAGNOSIS).sections:
            said = _answers(section, chance)
            _keep(coordinator, town.pk, section, said, {}, now - SECOND)


def _answers(section: Section, chance: Random) -> dict[str, Answered]:
    return {each.code: _one(_chosen(chance), chance) for each in section.checks}


def _chosen(chance: Random) -> Reply:
    return chance.choices(tuple(CHANCES), tuple(CHANCES.values()))[0]


def _one(reply: Reply, chance: Random) -> Answered:
    return Answered(reply, chance.choice(SHOWN[reply]))


def _more(before: Answered, chance: Random) -> Answered:
    """Return the answer a step further than it was."""
    steps = {Reply.NO: Reply.PARTLY, Reply.PARTLY: Reply.YES}
    return _one(steps[before.reply], chance) if before.reply in steps else before


def _keep(
    actor: Actor,
    place_id: UUID,
    section: Section,
    said: Mapping[str, Answered],
    seen: Mapping[str, int],
    now: datetime,
) -> None:
    answer_checks(actor=actor, place_id=place_id, section=section, said=said, seen=seen, now=now)

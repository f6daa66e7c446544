"""The region on paper: large enough, and in the words of both editions."""

from collections import Counter

import pytest

from raak.access.rules import Role
from raak.demo.landscape import LANDMARKS, MUNICIPALITIES, PLACES, headcount
from raak.demo.people_at_work import PROTECTORS, RECEIVERS, WORRIERS
from raak.demo.population import chance_of, populate
from raak.demo.words import TOPICS
from raak.handbook.queries import editions, protocol_files
from raak.protocols import loader
from raak.protocols.model import StepKind

EDITIONS = ("nl-2026", "handbook-2007")
STORED = frozenset({Role.CLOCK, Role.LINK_HOLDER})
"""Roles that nobody holds: mandates."""


def test_the_region_is_as_large_as_it_should_be() -> None:
    assert len(MUNICIPALITIES) >= 4
    assert len(PLACES) >= 40
    assert len({place.sector for place in PLACES}) >= 15
    assert headcount() >= 250


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_sector_and_profession_has_a_word(edition: str) -> None:
    words = editions()[edition]
    named = {sector for weights in WORRIERS.values() for sector in weights}
    asked = {sector for sectors in RECEIVERS.values() for sector in sectors} | set(PROTECTORS)

    assert {place.sector for place in PLACES} <= set(words.sectors.words)
    assert {place.profession for place in PLACES} <= set(words.professions.words)
    assert named | asked <= {place.sector for place in PLACES}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_need_of_a_protocol_has_somebody_to_ask(edition: str) -> None:
    protocols = [
        loader.load(content, file=name)
        for name, content in protocol_files()
        if name.endswith(f".{edition}.yaml")
    ]
    needs = {step.need for p in protocols for step in p.steps if step.kind is StepKind.HANDOVER}

    assert needs <= set(RECEIVERS)
    elsewhere = {"outside-concern", "care-advice-team", "care-coordination"}
    from_within = {protocol.id for protocol in protocols} - elsewhere
    assert from_within == set(WORRIERS) == set(TOPICS)


def test_every_organisation_with_accounts_has_a_team_lead() -> None:
    without = [place.name for place in PLACES if place.staff and Role.TEAM_LEAD not in place.staff]

    assert without == []
    assert sum(not place.staff for place in PLACES) >= 3


def test_two_named_people_stand_for_each_role() -> None:
    assert set(LANDMARKS) == set(Role) - STORED
    for role, pair in LANDMARKS.items():
        for name, where in pair:
            place = next(place for place in PLACES if place.name == where)
            assert place.staff[role] >= 1, name


@pytest.mark.parametrize("edition", EDITIONS)
def test_nobody_shares_a_name_or_an_address(edition: str) -> None:
    people = populate(edition, chance_of(5)).people

    assert max(Counter(person.name for person in people).values()) == 1
    assert max(Counter(person.email for person in people).values()) == 1
    assert all(person.email.endswith(".example") for person in people)


def test_the_named_people_are_there_whatever_the_seed() -> None:
    wanted = {name for pair in LANDMARKS.values() for name, _ in pair}

    for seed in (1, 2, 3):
        assert wanted <= {person.name for person in populate("nl-2026", chance_of(seed)).people}


def test_nobody_can_sign_in_with_a_password() -> None:
    assert {person.password for person in populate("nl-2026", chance_of(5)).people} == {"!"}

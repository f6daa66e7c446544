"""Where more of the ordinary offer would fit: need beside what there is to go to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What the two together say."""

    BEGIN = "begin"
    """More need, and nothing about it in the area itself."""
    ADD = "add"
    """More need, and no more about it than elsewhere."""
    REACH = "reach"
    """More need, and already more about it than elsewhere: do people find it?"""


@dataclass(frozen=True, slots=True)
class Given:
    """Something to go to in an area. by: who gives it."""

    name: str
    topics: frozenset[str]
    by: str


@dataclass(frozen=True, slots=True)
class Advice:
    """here: what there is about it in the area; usual: how many an area has in this region."""

    indicator: str
    step: Step
    here: Sequence[str]
    usual: float


def about(given: Iterable[Given], topics: Collection[str]) -> list[Given]:
    """Return what an area has on one of these topics."""
    return [each for each in given if not each.topics.isdisjoint(topics)]


def advise(
    indicator: str,
    topics: Collection[str],
    here: Iterable[Given],
    everywhere: Sequence[Iterable[Given]],
) -> Advice:
    """
    Return what to do for an area that asks for more.

    everywhere: what each area of the region has, this one included.
    """
    found = about(here, topics)
    usual = sum(len(about(each, topics)) for each in everywhere) / max(1, len(everywhere))
    more = Step.REACH if len(found) > usual else Step.ADD
    return Advice(
        indicator, more if found else Step.BEGIN, sorted({each.name for each in found}), usual
    )


def missing_topics(here: Iterable[Given], everywhere: Iterable[Iterable[Given]]) -> frozenset[str]:
    """Return the topics that some areas have something on, and this one nothing."""
    own = {topic for each in here for topic in each.topics}
    return frozenset({t for area in everywhere for each in area for t in each.topics} - own)


def shared_topics(here: Iterable[Given]) -> dict[str, list[str]]:
    """Return the topics on which more than one organisation gives something: topic -> by whom."""
    by: dict[str, set[str]] = {}
    for each in here:
        for topic in each.topics:
            by.setdefault(topic, set()).add(each.by)
    return {topic: sorted(names) for topic, names in sorted(by.items()) if len(names) > 1}

"""
What may be told of the answers: the one gate through which every page and file gets its figures.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raak.access.rules import Actor
from raak.handbook.queries import question_sets
from raak.surveys.models import Elsewhere, Wave
from raak.surveys.queries.waves import set_of, waves_visible_to
from raak.surveys.rules.answers import ANSWERED
from raak.surveys.rules.telling import told

if TYPE_CHECKING:
    from raak.handbook.asked import Question

Counts = Mapping[str, int]
"""By answer how many gave it; under ANSWERED how many answered the question at all."""


@dataclass(frozen=True, slots=True)
class Told:
    """
    Of one question what may be told.

    whole:  of everybody; None: too few. groups: those that may be told, by code.
    hidden: that there are groups that may not.
    """

    question: "Question"
    whole: Counts | None
    groups: Mapping[str, Counts] = field(default_factory=dict)
    hidden: bool = False


def results_of(wave: Wave) -> list[Told]:
    """Return the results of a wave by question; nothing before it closed, or when too few came."""
    if wave.closed_at is None or wave.answered < wave.least:
        return []
    counted = _counts(wave)
    return [
        _told(each, counted.get(each.code, {}), wave)
        for each in set_of(wave).questions
        if each.kind != "open"
    ]


def _counts(wave: Wave) -> Mapping[str, Mapping[str, Counts]]:
    """Return by question and by group what was counted."""
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for question, group, answer, n in wave.counts.values_list("question", "group", "answer", "n"):
        found[question][group][answer] = n
    return found


def _told(question: "Question", by_group: Mapping[str, Counts], wave: Wave) -> Told:
    sizes = {group: counts.get(ANSWERED, 0) for group, counts in by_group.items()}
    if sum(sizes.values()) < wave.least:
        return Told(question, None)
    shown = told(sizes, wave.least) if wave.fact else frozenset()
    return Told(
        question=question,
        whole=_together(by_group),
        groups={group: by_group[group] for group in sorted(shown)},
        hidden=bool(wave.fact) and len(shown) < sum(size > 0 for size in sizes.values()),
    )


def _together(by_group: Mapping[str, Counts]) -> Counts:
    sums: dict[str, int] = defaultdict(int)
    for counts in by_group.values():
        for answer, n in counts.items():
            sums[answer] += n
    return dict(sums)


def figures_elsewhere(wave: Wave) -> Mapping[str, list[Elsewhere]]:
    """Return by question the figures of another region that somebody put beside it."""
    found: dict[str, list[Elsewhere]] = defaultdict(list)
    for each in wave.elsewhere.order_by("question", "answer"):
        found[each.question].append(each)
    return found


def latest_about_awareness(actor: Actor) -> Wave | None:
    """Return the latest closed wave that asked, by municipality, whether the offer is known."""
    asked = [each.code for each in question_sets() if each.aware]
    found = waves_visible_to(actor).filter(
        question_set__in=asked, fact="municipality", closed_at__isnull=False
    )
    return found.order_by("-closes_on", "-made_at").first()


def aware_by_group(wave: Wave) -> Mapping[str, tuple[int, int]]:
    """Return by group that may be told how many know the offer, of how many who answered that."""
    code, *aware = set_of(wave).aware
    told = next((each for each in results_of(wave) if each.question.code == code), None)
    return {
        group: (sum(counts.get(answer, 0) for answer in aware), counts[ANSWERED])
        for group, counts in (told.groups if told else {}).items()
    }

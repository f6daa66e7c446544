"""`raak forget`: erase what is kept no longer, or say how much that is."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from raak.config import readiness
from raak.config.console import DONE, say


@dataclass(frozen=True, slots=True)
class Noun:
    """What is kept for a term. due: how many are past it. forget: erases some; how many."""

    name: str
    due: Callable[[datetime], int]
    forget: Callable[[datetime], int]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "forget",
        help="erase what is kept no longer",
        description="Erases letters, parents' questions, sign-ups for newsletters that nobody"
        " confirmed, and who had a seat, each after its term. Safe to run twice and to kill."
        " `raak serve` does it by itself; what was erased stands in the record.",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say how many are past their term, and erase nothing"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    now = timezone.now()
    for noun in _nouns():
        if arguments.dry_run:
            say(f"{noun.name}: {noun.due(now)} past their term; nothing was erased.")
        else:
            say(f"{noun.name}: {_all(noun, now)} erased.")
    return DONE


def _all(noun: Noun, now: datetime) -> int:
    """Go on until there is nothing left; the clock does one batch a minute."""
    erased = 0
    while batch := noun.forget(now):
        erased += batch
    return erased


def _nouns() -> list[Noun]:
    from raak.access.rules import CLOCK
    from raak.agenda.queries import rounds_to_forget
    from raak.agenda.services.clock import forget_seats
    from raak.asking.queries import questions_to_forget
    from raak.asking.services.forgetting import forget_questions
    from raak.newsletters.queries.subscribers import unconfirmed_too_long
    from raak.newsletters.services.subscribing import forget_unconfirmed
    from raak.parties.models import Region
    from raak.post.queries import letters_to_forget
    from raak.post.services.forgetting import forget_letters

    regions = list(Region.objects.values_list("pk", flat=True))
    return [
        Noun(
            "letters",
            lambda now: sum(letters_to_forget(each, now).count() for each in regions),
            lambda now: forget_letters(actor=CLOCK, now=now),
        ),
        Noun(
            "parents' questions",
            lambda now: sum(questions_to_forget(each, now).count() for each in regions),
            lambda now: forget_questions(actor=CLOCK, now=now),
        ),
        Noun(
            "newsletter sign-ups never confirmed",
            lambda now: unconfirmed_too_long(now).count(),
            lambda now: forget_unconfirmed(actor=CLOCK, now=now),
        ),
        Noun(
            "courses and meetings with who had a seat",
            lambda now: rounds_to_forget(now).count(),
            lambda now: forget_seats(actor=CLOCK, now=now),
        ),
    ]

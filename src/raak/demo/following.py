"""What an outcome in the demo region sets in motion beyond its own trajectory."""

from datetime import datetime
from functools import partial

from raak.access.rules import Actor, Role
from raak.demo import proportions
from raak.demo.people_at_work import STARTERS
from raak.demo.story import Life, Story
from raak.protocols.model import Outcome

PATIENCE = 3
"""Working days within which somebody starts the next trajectory."""


def follow(life: Life, story: Story, outcome: Outcome, actor: Actor, moment: datetime) -> None:
    """Start the protocol that an outcome offers, if whoever chose it does and may."""
    for code in outcome.starts:
        if _fits(code, actor) and life.likely(proportions.FOLLOWED_UP):
            life.soon(moment, PATIENCE, partial(_start, life, story, code, actor))


def _fits(code: str, actor: Actor) -> bool:
    """
    A reporting point that starts a route of a school would lead it with a teacher's role.

    A route that asks for another role goes to its desk, whoever starts it.
    """
    return code in STARTERS or Role.REPORTING_POINT not in actor.roles


def _start(life: Life, story: Story, code: str, actor: Actor, moment: datetime) -> None:
    if not story.named:
        return
    following = life.hands.follow_up(actor, story.id, code, moment)
    next_story = Story(
        id=following,
        protocol=life.protocols[code],
        lead=actor,
        raiser_id=story.raiser_id,
        sector=story.sector,
        home=story.home,
        named=True,
    )
    life.look(next_story, moment)

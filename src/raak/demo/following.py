"""What an outcome in the demo region sets in motion beyond its own trajectory."""

from datetime import datetime

from raak.access.rules import Actor, Role
from raak.demo import proportions
from raak.demo.people_at_work import STARTERS
from raak.demo.story import Life, Story
from raak.protocols.model import Outcome

RUNS_ALREADY = "Deze route loopt al voor dit kind. Wie die leidt, houdt zicht."


def follow(life: Life, story: Story, outcome: Outcome, actor: Actor, moment: datetime) -> None:
    """Start each protocol that an outcome offers, or let whoever chose it write why not."""
    for code in outcome.starts:
        if code in story.settled:
            continue
        story.settled.add(code)
        if story.named and _fits(code, actor) and life.likely(proportions.FOLLOWED_UP):
            _start(life, story, code, actor, moment)
        else:
            life.hands.decline_next(actor, story.id, code, RUNS_ALREADY, moment)


def _fits(code: str, actor: Actor) -> bool:
    """
    A reporting point that starts a route of a school would lead it with a teacher's role.

    A route that asks for another role goes to its desk, whoever starts it.
    """
    return code in STARTERS or Role.REPORTING_POINT not in actor.roles


def _start(life: Life, story: Story, code: str, actor: Actor, moment: datetime) -> None:
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

"""Steps in the demo region: done on time, late, very late, or by a colleague."""

from datetime import datetime
from functools import partial
from uuid import UUID

from raak.demo import following, proportions, words
from raak.demo.deeds import deed
from raak.demo.hands import Deed, OpenStep
from raak.demo.story import Life, Story
from raak.protocols.model import StepKind

SLOWEST = 90
"""Working days after which somebody takes even the most forgotten step up."""
FORGOTTEN = 30
LONG = 25
"""Working days: of a longer term people use the last part, as they do for a moment to look back."""


def plan(life: Life, story: Story, step: OpenStep, moment: datetime) -> None:
    """Put a step that opened in the diary."""
    if life.likely(proportions.HANDED_OVER):
        life.soon(moment, 3, partial(_give_away, life, story, step.id))
    wait = _working_days(life, story, step, moment)
    life.diary.after(moment, wait, partial(_do, life, story, step.id))


def _working_days(life: Life, story: Story, step: OpenStep, moment: datetime) -> int:
    """Return how many working days a step takes: most are on time, some a little or very late."""
    term = max(0, life.diary.calendar.working_days_between(moment.date(), step.due_on))
    if story.forgotten:
        story.forgotten = False
        return term + FORGOTTEN
    drawn = life.chance.random()
    if drawn < proportions.STEP_ON_TIME:
        at_the_end = term > LONG or story.protocol.step(step.key).kind is StepKind.WAIT
        return life.chance.randint(round(term * 0.8) if at_the_end else 0, term)
    if drawn < 1 - proportions.STEP_VERY_LATE:
        return term + 1 + int(life.chance.expovariate(1 / 3))
    return term + min(SLOWEST, 8 + int(life.chance.expovariate(1 / 20)))


def _still_open(life: Life, story: Story, step_id: UUID) -> OpenStep | None:
    return next((each for each in life.hands.open_steps(story.id) if each.id == step_id), None)


def _give_away(life: Life, story: Story, step_id: UUID, moment: datetime) -> None:
    """A colleague takes the step over."""
    step = _still_open(life, story, step_id)
    if step is None or step.team_id:
        return
    colleague = life.people.colleague(step.owner_id, step.organisation_id)
    if colleague is not None:
        owner, reason = life.people.actor(step.owner_id), life.chance.choice(words.HANDED_OVER)
        life.hands.hand_over(owner, step.id, colleague, reason, moment)


def _do(life: Life, story: Story, step_id: UUID, moment: datetime) -> None:
    """Do a step, if it is still there to be done, and look what comes next."""
    step = _still_open(life, story, step_id)
    if step is None:
        return
    if story.paused and moment.date() < story.paused:
        life.diary.note(life.diary.at_work(story.paused), partial(_do, life, story, step_id))
        return
    actor = life.people.doer(step.owner_id, step.team_id)
    definition = story.protocol.step(step.key)
    done = deed(life, story, definition, moment.date())
    life.hands.complete(actor, step.id, done, moment)
    _hear(life, story, step, done, moment)
    if outcome := definition.outcome(done.outcome):
        following.follow(life, story, outcome, actor, moment)
    life.look(story, moment)


def _hear(life: Life, story: Story, step: OpenStep, done: Deed, moment: datetime) -> None:
    """Who raised the concern opens what they were told: most soon, some weeks later."""
    if done.message and story.raiser_id:
        raiser = life.people.actor(story.raiser_id)
        soon = life.likely(proportions.FEEDBACK_SEEN_SOON)
        wait = life.chance.randint(0, 6) if soon else life.chance.randint(15, 60)
        life.diary.after(moment, wait, partial(life.hands.see_feedback, raiser, step.id))

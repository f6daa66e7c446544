"""Referrals in the demo region: accepted, refused, silent, arrived or not, and judged."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from raak.access.rules import Actor
from raak.demo import proportions, words
from raak.demo.children import Nursery
from raak.demo.hands import OpenStep
from raak.demo.story import Life, Story, unless_refused
from raak.trajectories.rules import ReferralMove

WAIT_FOR_ANOTHER = 10
"""Working days after which a sender tries again while another referral for the child is live."""
GONE = ("no-such-move", "step-closed")


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A referral as both sides know it.

    receiver: who answers it and for which team; None: nobody there has an account.
    """

    id: UUID
    sender: Actor
    receiver: tuple[Actor, UUID | None] | None


def plan(life: Life, story: Story, step: OpenStep, moment: datetime) -> None:
    """Put the referral that a handover step asks for in the diary."""
    life.soon(moment, 2, partial(_refer, life, story, step))


def _refer(life: Life, story: Story, step: OpenStep, moment: datetime) -> None:
    now_open = next((each for each in life.hands.open_steps(story.id) if each.id == step.id), None)
    if now_open is None:
        return
    sender = life.people.doer(now_open.owner_id, now_open.team_id)
    _name(life, story, sender, moment)
    asked = _offer(life, story, now_open, sender, moment)
    if asked is None:
        life.diary.after(moment, WAIT_FOR_ANOTHER, partial(_refer, life, story, step))
        return
    _await_answer(life, story, now_open, asked, moment)


def _name(life: Life, story: Story, sender: Actor, moment: datetime) -> None:
    """Nobody can be referred without a name."""
    if not story.named:
        child = Nursery(life.chance).child(story.sector, moment.date())
        life.hands.name_child(sender, story.id, child, story.home, moment)
        story.named = True


def _offer(
    life: Life, story: Story, step: OpenStep, sender: Actor, moment: datetime
) -> Asked | None:
    need = story.protocol.step(step.key).need or ""
    home = life.people.organisation(step.organisation_id)
    receiver = life.people.receiver(need, home, story.home)
    offered: list[UUID] = []
    done = unless_refused(
        lambda: offered.append(
            life.hands.offer(
                sender, step.id, receiver.pk, life.chance.choice(words.REQUESTS), moment
            )
        ),
        "referral-live",
    )
    return Asked(offered[0], sender, life.people.answerer(receiver.pk)) if done else None


def _await_answer(life: Life, story: Story, step: OpenStep, asked: Asked, moment: datetime) -> None:
    term = max(1, life.diary.calendar.working_days_between(moment.date(), step.due_on))
    drawn = life.chance.random()
    if drawn < proportions.REFERRAL_ACCEPTED:
        wait = min(life.chance.randint(0, term), 1 + int(life.chance.expovariate(1 / 3)))
        life.diary.after(moment, wait, partial(_accept, life, story, asked))
    elif drawn < proportions.REFERRAL_ACCEPTED + proportions.REFERRAL_REFUSED:
        life.soon(moment, term, partial(_refuse, life, story, asked))
    else:
        _stay_silent(life, story, asked, term, moment)


def _stay_silent(life: Life, story: Story, asked: Asked, term: int, moment: datetime) -> None:
    """Half of the senders ask after it; in the end somebody answers or the sender takes it back."""
    if life.likely(proportions.SENDER_CHECKS):
        life.diary.after(moment, term + 2, partial(_remind, life, asked))
    wait = term + life.chance.randint(8, 35)
    endings = {_accept: 0.4, _refuse: 0.2, _take_back: 0.4}
    ending = life.chance.choices(list(endings), list(endings.values()))[0]
    life.diary.after(moment, wait, partial(ending, life, story, asked))


def _remind(life: Life, asked: Asked, moment: datetime) -> None:
    unless_refused(lambda: life.hands.remind(asked.sender, asked.id, moment), *GONE)


def _take_back(life: Life, story: Story, asked: Asked, moment: datetime) -> None:
    reason = life.chance.choice(words.TAKEN_BACK)
    if unless_refused(lambda: life.hands.take_back(asked.sender, asked.id, reason, moment), *GONE):
        life.look(story, moment)


def _refuse(life: Life, story: Story, asked: Asked, moment: datetime) -> None:
    if _answer(life, asked, ReferralMove.REFUSE, life.chance.choice(words.REFUSALS), moment):
        life.look(story, moment)


def _accept(life: Life, story: Story, asked: Asked, moment: datetime) -> None:
    if not _answer(life, asked, ReferralMove.ACCEPT, "", moment):
        return
    stuck = life.likely(proportions.STUCK_AFTER_ACCEPTING)
    wait = life.chance.randint(25, 70) if stuck else life.chance.randint(2, 12)
    life.diary.after(moment, wait, partial(_arrive, life, story, asked))


def _arrive(life: Life, story: Story, asked: Asked, moment: datetime) -> None:
    absent = life.likely(proportions.DID_NOT_ARRIVE)
    move = ReferralMove.REPORT_ABSENCE if absent else ReferralMove.CONFIRM_ARRIVAL
    reason = life.chance.choice(words.ABSENCES) if absent else ""
    if not _answer(life, asked, move, reason, moment):
        return
    life.look(story, moment)
    if not absent and asked.receiver and life.likely(proportions.FEEDBACK_ON_REFERRAL):
        wait = life.chance.randint(3, 20)
        life.diary.after(moment, wait, partial(_judge, life, asked.id, asked.receiver[0]))


def _judge(life: Life, referral: UUID, receiver: Actor, moment: datetime) -> None:
    fit = life.pick(proportions.FIT)
    life.hands.judge(receiver, referral, fit, life.chance.choice(words.ARRIVED), moment)


def _answer(life: Life, asked: Asked, move: ReferralMove, reason: str, moment: datetime) -> bool:
    """Let the receiver answer, by account or by link; return whether there was still a question."""
    if asked.receiver is None:
        name = life.chance.choice(words.NAMES_BY_LINK)
        return unless_refused(
            lambda: life.hands.answer_by_link(asked.sender, asked.id, move, name, reason, moment),
            *GONE,
        )
    return unless_refused(lambda: _in_person(life, asked, move, reason, moment), *GONE)


def _in_person(life: Life, asked: Asked, move: ReferralMove, reason: str, moment: datetime) -> None:
    assert asked.receiver is not None  # noqa: S101 - the caller looked
    actor, team_id = asked.receiver
    if move is ReferralMove.ACCEPT:
        life.hands.accept(actor, asked.id, team_id, moment)
    elif move is ReferralMove.REFUSE:
        life.hands.refuse(actor, asked.id, reason, moment)
    else:
        arrived = move is ReferralMove.CONFIRM_ARRIVAL
        life.hands.settle(actor, asked.id, arrived, reason, moment)

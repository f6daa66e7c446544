"""What people without an account sent to the demo region lately, by the services of the pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from raak.access.rules import at_the_door
from raak.asking.rules import CODE_LENGTH, CODE_LETTERS
from raak.demo.population import Population
from raak.parties.models import Municipality
from raak.trajectories.models import Step
from raak.trajectories.rules import StepState
from raak.trajectories.services.outsiders import Message, take_in
from raak.trajectories.services.steps import complete_step

KEYS = UUID("6b1f0f0e-52a5-4c53-8d6e-2f0c6a4f9a10")
"""From which the keys of these messages follow."""


@dataclass(frozen=True, slots=True)
class Done:
    """A step's outcome, with the reason or the message to the sender that came with it."""

    outcome: str
    reason: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """
    A message, how many days ago it came, and what was done with it a day later each time.

    done: of each step in turn.
    """

    days_ago: int
    place: int
    seen: str
    about: str
    contact: str = ""
    done: tuple[Done, ...] = ()


LETTERS = (
    Letter(
        0,
        0,
        "Elke avond hoor ik door de muur schreeuwen en een klein kind dat lang huilt.",
        "De buren op Sluiskade 12. Er woont een meisje van een jaar of vier.",
        "Mevrouw Pol, 06 12 34 56 78",
    ),
    Letter(
        1,
        1,
        "Mijn neefje is al weken niet naar school geweest. Hij is veel alleen thuis.",
        "Mijn zus woont aan de Rietlaan. Haar zoon is negen.",
        done=(Done("take_up"),),
    ),
    Letter(
        14,
        0,
        "Een jongetje stond zonder jas in de regen op het plein, meer dan een uur.",
        "Speelplein bij Het Anker. Hij heet Sem, denk ik.",
        "oppas@post.example",
        done=(
            Done("take_up"),
            Done("fine", reason="Vader gesproken. De sleutel was kwijt. Het was één keer."),
            Done("told", message="Gemaild: dank u wel, we hebben ernaar gekeken."),
        ),
    ),
)


def some_write(population: Population, now: datetime) -> None:
    """Let neighbours and relatives write, and the desks begin with what they wrote."""
    for number, letter in enumerate(LETTERS):
        _write(population, number, letter, now)


def _write(population: Population, number: int, letter: Letter, now: datetime) -> None:
    key, came_in = uuid5(KEYS, str(number)), now - timedelta(days=letter.days_ago, minutes=5)
    place: Municipality = population.municipalities[letter.place]
    take_in(
        actor=at_the_door(population.region.pk),
        key=key,
        code=CODE_LETTERS[number] * CODE_LENGTH,
        message=Message(letter.seen, letter.about, letter.contact, place.pk),
        now=came_in,
    )
    for later, done in enumerate(letter.done):
        step = Step.objects.get(trajectory=key, state=StepState.OPEN)
        complete_step(
            actor=population.actors[step.owner_id],
            step_id=step.pk,
            outcome=done.outcome,
            reason=done.reason,
            message=done.message,
            now=came_in + timedelta(days=later, minutes=4),
        )

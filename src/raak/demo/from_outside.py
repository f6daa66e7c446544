"""What people without an account sent to the demo region lately, by the services of the pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from raak.access.rules import CLOCK, Actor, at_the_door
from raak.asking.queries import ANSWERS
from raak.asking.rules import CODE_LENGTH, CODE_LETTERS, Age
from raak.asking.services.escalating import escalate_questions
from raak.asking.services.questions import answer_question, ask, publish_answer, reword
from raak.demo.population import Population
from raak.parties.models import Desk, Municipality
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


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A parent's question.

    answer: of the team, a day later. title, page: what everybody reads, after a second look;
    a title without a page waits for that look.
    """

    days_ago: int
    age: Age
    words: str
    answer: str = ""
    title: str = ""
    page: str = ""
    looked: bool = False


ASKED = (
    Asked(0, Age.TEEN, "Mijn dochter van veertien wil alleen nog op haar kamer zitten. Hoort dat?"),
    Asked(1, Age.TODDLER, "Onze peuter gilt bij het minste. In de winkel schaam ik me dood."),
    Asked(9, Age.SCHOOL, "Mijn dochter van zeven jokt steeds vaker. Moet ik haar straffen?"),
    Asked(
        12,
        Age.BABY,
        "Onze Noor van drie maanden huilt elke avond twee uur. Wij zijn op.",
        "Wat knap dat jullie dit volhouden. Veel huilen hoort bij deze leeftijd en wordt minder. "
        "Leg haar veilig neer als het te veel wordt, en loop even weg. Kom langs op ons spreekuur.",
        "Mijn baby huilt elke avond",
        "Veel baby's huilen in de avond, het meest rond zes weken. Het wordt vanzelf minder. Houd "
        "uw baby rustig vast, en wissel elkaar af. Wordt het te veel? Leg uw baby veilig in bed en "
        "loop even weg. Schud uw baby nooit. Bel het consultatiebureau als u zich zorgen maakt.",
        True,
    ),
    Asked(
        20,
        Age.SCHOOL,
        "Mijn zoon van acht wordt gepest om zijn schoenen en wil niet naar school.",
        "Goed dat hij het u vertelt. Vraag wat hij zelf wil. Bel de juf, met hem erbij.",
        "Mijn kind wordt gepest",
        "Luister eerst, en zeg dat het niet aan uw kind ligt. Vraag wat er gebeurt en wat uw kind "
        "zelf wil. Praat met de leerkracht, en spreek af wanneer u elkaar weer spreekt. Elke "
        "school heeft iemand die over pesten gaat.",
        True,
    ),
    Asked(
        6,
        Age.SCHOOL,
        "Wij gaan scheiden. Wanneer zeggen we het tegen de kinderen van zes en negen?",
        "Samen, als u weet waar ieder gaat wonen. Zeg vaak: het komt niet door jullie.",
        "Wanneer vertel ik dat we gaan scheiden?",
        "Vertel het samen, op een rustig moment, als duidelijk is waar ieder gaat wonen. Zeg dat "
        "het niet aan de kinderen ligt en dat u allebei hun ouder blijft.",
    ),
)


def some_write(population: Population, now: datetime) -> None:
    """Let people without an account write and ask, and those at the desks begin to answer."""
    for number, letter in enumerate(LETTERS):
        _write(population, number, letter, now)
    answering = Desk.objects.get(region=population.region, role=ANSWERS).team
    second, first = (
        population.actors[held.person_id]
        for held in [m for m in population.memberships if m.team_id == answering.pk][:2]
    )
    for number, asked in enumerate(ASKED):
        _ask(population, number, asked, now, first, second)
    for days_ago in (3, 0):
        escalate_questions(actor=CLOCK, now=now - timedelta(days=days_ago))


def _ask(
    population: Population, number: int, asked: Asked, now: datetime, first: Actor, second: Actor
) -> None:
    came_in = now - timedelta(days=asked.days_ago, minutes=9)
    door, key = at_the_door(population.region.pk), f"demo-{number}"
    question = ask(actor=door, key=key, age=asked.age, words=asked.words, now=came_in)
    if not asked.answer:
        return
    later = came_in + timedelta(days=1)
    answer_question(actor=first, question_id=question.pk, answer=asked.answer, now=later)
    reword(actor=first, question_id=question.pk, asked=asked.title, answer=asked.page, now=later)
    if asked.looked:
        publish_answer(actor=second, question_id=question.pk, now=later + timedelta(days=1))


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

"""What the demo region measured: among professionals and parents, twice, two years apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from raak.access.rules import CLOCK, Actor, Role, at_the_door
from raak.demo.population import Population, new_id
from raak.handbook.asked import Question
from raak.kernel.calendar import DAY, OFFICE_ZONE, add_months, office_day
from raak.surveys.keys import key_for_everybody
from raak.surveys.models import Wave
from raak.surveys.queries.waves import groups_of, set_of, words_to_read
from raak.surveys.rules.waves import Way
from raak.surveys.services.answering import give_answers
from raak.surveys.services.planning import Plan, close_due, plan_wave
from raak.surveys.services.reading import Figure, note_elsewhere, show_words

SKIPPED = 0.06
WROTE = 0.12
LENGTH = 21
MANY = 8
"""Groups of which only the first few are large enough to be shown."""
TEN = time(10)


@dataclass(frozen=True, slots=True)
class Shown:
    """
    One measurement. months: how long ago it began. people: who answer. better: from 0 to 1, how far
    answers lean to the good side.
    """

    title: str
    question_set: str
    fact: str
    months: int
    people: int
    better: float


WAVES = (
    Shown("Nulmeting professionals", "professionals-1", "sector", 24, 58, 0.3),
    Shown("Nulmeting ouders", "parents-1", "municipality", 24, 64, 0.3),
    Shown("Professionals na twee jaar", "professionals-1", "sector", 1, 66, 0.62),
    Shown("Ouders na twee jaar", "parents-1", "municipality", 1, 71, 0.55),
)
RUNNING = Shown("Ouders in de wachtkamer", "parents-1", "age", 0, 14, 0.5)
GOOD: Mapping[str, tuple[str, ...]] = {
    "check-arrival": ("never", "sometimes", "mostly", "always"),
    "asked-advice": ("did-not", "not-needed", "once", "several-times"),
    "know-offer": ("no", "partly", "yes"),
    "had-help": ("wanted", "no", "yes"),
}
"""Of a choice: its answers, from the worse to the better."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "what-else": (
        "Eén nummer dat ook om vijf uur nog opneemt.",
        "Horen wat er met mijn melding gebeurde.",
        "Meer tijd om een ouder te spreken zonder dat de volgende al wacht.",
    ),
    "wish": (
        "Een inloop in de avond. Overdag werk ik.",
        "Uitleg zonder moeilijke woorden.",
        "Iemand die thuis meekijkt.",
    ),
}


def measure(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator do it, by the services that the screens call."""
    coordinator = population.actors[population.holders(Role.REGION_COORDINATOR)[0].person_id]
    for shown in WAVES:
        wave = _held(coordinator, shown, now, chance)
        close_due(actor=CLOCK, now=min(now, _day(wave.closes_on + DAY)))
        wave.refresh_from_db()
        _read(coordinator, wave, now)
    _compare(coordinator, wave, now)
    _held(coordinator, RUNNING, now, chance)


def _held(coordinator: Actor, shown: Shown, now: datetime, chance: Random) -> Wave:
    opens_on = add_months(office_day(now), -shown.months) - 4 * DAY
    wave = plan_wave(
        actor=coordinator,
        key=new_id(chance),
        plan=Plan(
            title=shown.title,
            question_set=shown.question_set,
            fact=shown.fact,
            opens_on=opens_on,
            closes_on=opens_on + LENGTH * DAY,
            way=Way.LINK,
        ),
        now=_day(opens_on),
    )
    groups = sorted(groups_of(wave))
    for number in range(shown.people):
        _answer(wave, shown, groups, _day(opens_on) + timedelta(minutes=number), chance)
    wave.refresh_from_db()
    return wave


def _day(day: date) -> datetime:
    return datetime.combine(day, TEN, tzinfo=OFFICE_ZONE)


def _answer(wave: Wave, shown: Shown, groups: list[str], now: datetime, chance: Random) -> None:
    """Somebody answers; the first groups are the large ones, and some say nothing of theirs."""
    place = chance.betavariate(1, 1.7) if len(groups) < MANY else chance.expovariate(10)
    group = groups[min(int(place * len(groups)), len(groups) - 1)]
    given = dict(_said(set_of(wave).questions, shown.better, chance))
    give_answers(
        actor=at_the_door(wave.region_id),
        key=key_for_everybody(wave.pk),
        once=new_id(chance),
        group="" if chance.random() < SKIPPED else group,
        given=given,
        now=now,
    )


def _said(
    questions: tuple[Question, ...], better: float, chance: Random
) -> Iterator[tuple[str, list[str]]]:
    for number, each in enumerate(questions):
        if number and chance.random() < SKIPPED:
            continue
        if each.kind == "open":
            yield each.code, [chance.choice(WORDS[each.code])] if chance.random() < WROTE else []
        elif each.kind == "number":
            yield each.code, [str(int(chance.expovariate(0.05 + 0.15 * better)) % (each.most + 1))]
        elif each.kind == "several":
            yield each.code, chance.sample([one.code for one in each.choices[:-1]], 2)
        else:
            yield each.code, [_leaning(each, better, chance)]


def _leaning(question: Question, better: float, chance: Random) -> str:
    """Return an answer, the better one the likelier."""
    codes = GOOD.get(question.code, tuple(each.code for each in question.choices))
    place = chance.betavariate(1 + 3 * better, 4 - 3 * better)
    return codes[min(int(place * len(codes)), len(codes) - 1)]


def _read(coordinator: Actor, wave: Wave, now: datetime) -> None:
    """Most of what people wrote was looked through; two still wait."""
    for each in list(words_to_read(wave))[2:]:
        show_words(actor=coordinator, wave_id=wave.pk, words_id=each.pk, words=each.words, now=now)


def _compare(coordinator: Actor, wave: Wave, now: datetime) -> None:
    other = Figure(
        name="Regio Heuvelrand",
        source="Meting ouders, bladzijde 12",
        question="know-offer",
        answer="yes",
        n=140,
        figure=0.21,
    )
    note_elsewhere(actor=coordinator, wave_id=wave.pk, figure=other, now=now)

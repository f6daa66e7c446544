"""How trajectories in the demo region begin, and how some of them pause or stop early."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from raak.demo import proportions, words
from raak.demo.children import Nursery
from raak.demo.hands import Beginning
from raak.demo.population import new_id
from raak.demo.story import Life, Story, unless_refused
from raak.kernel.calendar import add_months
from raak.parties.models import Membership, Organisation
from raak.protocols.model import Protocol


@dataclass(frozen=True, slots=True)
class Cause:
    """
    Why a trajectory begins.

    starter:   who begins it, and where; None: whoever chance picks.
    forgotten: its first step is left lying for weeks.
    """

    code: str
    starter: tuple[Membership, Organisation] | None = None
    forgotten: bool = False


MANY = 300
"""A smaller region, as in tests, has no room for what named people begin besides."""


def starts(life: Life, first: date, last: date, trajectories: int) -> None:
    """Spread the beginnings over the days from `first` to `last`, somewhat more each year."""
    nursery = Nursery(life.chance)
    quick = round(trajectories * proportions.QUICK_HELP_FAMILIES / proportions.TRAJECTORIES)
    since = max(first, add_months(last, -proportions.QUICK_HELP_MONTHS))
    for _ in range(quick):
        _note(life, nursery, Cause("quick-help"), _some_day(life, since, last))
    named = _lately(life, nursery, last) if trajectories >= MANY else 0
    for _ in range(trajectories - quick - named):
        cause = Cause(life.pick(proportions.SHARES))
        _note(life, nursery, cause, _some_day(life, first, last))


def _lately(life: Life, nursery: Nursery, last: date) -> int:
    """Let each person a newcomer signs in as begin something lately; return how much that is."""
    since = last - timedelta(days=proportions.LATELY_DAYS)
    middle = since + timedelta(days=proportions.LATELY_DAYS // 2)
    began = 0
    for code, times in proportions.LATELY.items():
        for starter in life.people.landmarks(code):
            _note(life, nursery, Cause(code, starter, True), _some_day(life, since, middle))
            for _ in range(times - 1):
                _note(life, nursery, Cause(code, starter), _some_day(life, since, last))
            began += times
    return began


def _some_day(life: Life, first: date, last: date) -> date:
    """Return a working day; a day in the last year is likelier than one in the first."""
    growth = proportions.GROWTH_PER_YEAR * proportions.YEARS / 2
    while True:
        share = life.chance.random()
        if life.chance.random() <= (1 + growth * (2 * share - 1)) / (1 + growth):
            day = first + timedelta(days=int(share * ((last - first).days + 1)))
            if life.diary.calendar.is_working_day(day):
                return day


def _note(life: Life, nursery: Nursery, cause: Cause, day: date) -> None:
    life.diary.note(life.diary.at_work(day), partial(_begin, life, nursery, cause))


def _begin(life: Life, nursery: Nursery, cause: Cause, moment: datetime) -> None:
    code = cause.code
    place, organisation = cause.starter or life.people.starter(code)
    lead = life.people.actor(place.person_id)
    outsider = code == "vangnet-jeugd" and life.likely(proportions.BY_AN_OUTSIDER)
    home = (
        organisation.municipality_id or life.chance.choice(life.people.population.municipalities).pk
    )
    named = code == "quick-help" or not life.likely(proportions.NAMELESS)
    story = Story(
        id=new_id(life.chance),
        protocol=life.protocols[code],
        lead=lead,
        raiser_id=None if outsider else place.person_id,
        sector=organisation.sector,
        home=home,
        named=named,
        forgotten=cause.forgotten,
    )
    beginning = Beginning(
        id=story.id,
        protocol=code,
        organisation_id=organisation.pk,
        profession=place.person.profession,
        child=nursery.child(organisation.sector, moment.date()) if named else None,
        municipality_id=home,
        outsider=life.chance.choice(words.OUTSIDERS) if outsider else "",
        facts=_facts(life, story.protocol, moment.date()),
        **_worry(life, code),
    )
    life.hands.raise_concern(lead, beginning, moment)
    life.look(story, moment)
    _disturb(life, story, moment)


def _worry(life: Life, code: str) -> dict[str, str]:
    topic = life.chance.choice(words.TOPICS[code])
    seen = life.chance.choice(topic.seen)
    if life.likely(proportions.OLDER_THAN_SIX_MONTHS):
        seen = f"{seen} {words.LONG_AGO}"
    return {
        "seen": seen,
        "heard": life.chance.choice(("", *topic.heard)),
        "told": life.chance.choice(("", *topic.told)),
    }


def _facts(life: Life, protocol: Protocol, today: date) -> dict[str, date]:
    asked = (fact.id for fact in protocol.facts if fact.at_start)
    return {fact: today - timedelta(days=life.chance.choice((0, 0, 0, 1))) for fact in asked}


def _disturb(life: Life, story: Story, moment: datetime) -> None:
    """Now and then a trajectory stands still for some weeks, or ends because the family moves."""
    if life.likely(proportions.PAUSED):
        wait = life.chance.randint(2, 25)
        life.diary.after(moment, wait, partial(_pause, life, story))
    if life.likely(proportions.WITHDRAWN):
        wait = life.chance.randint(3, 40)
        life.diary.after(moment, wait, partial(_withdraw, life, story))


def _pause(life: Life, story: Story, moment: datetime) -> None:
    until = moment.date() + timedelta(days=life.chance.randint(14, 60))
    reason = life.chance.choice(words.PAUSES)
    if unless_refused(
        lambda: life.hands.pause(story.lead, story.id, until, reason, moment), "already-ended"
    ):
        story.paused = until


def _withdraw(life: Life, story: Story, moment: datetime) -> None:
    ending = life.chance.choice([each.id for each in story.protocol.endings if each.withdrawal])
    reason = life.chance.choice(words.WITHDRAWN)
    unless_refused(
        lambda: life.hands.withdraw(story.lead, story.id, ending, reason, moment),
        "already-ended",
        "already-stopping",
        "referral-live",
    )
    life.look(story, moment)

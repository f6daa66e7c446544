"""The stops of a route map in words: who does what, by when, and where each outcome leads."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from raak.kernel.terms import Term, Unit
from raak.protocols.model import Outcome, Protocol, Step

RoleWord = Callable[[str], str]
"""Returns the word of an edition for a role's code."""

UNITS = {
    "nl": {
        Unit.WORKING_DAYS: ("werkdag", "werkdagen"),
        Unit.DAYS: ("dag", "dagen"),
        Unit.WEEKS: ("week", "weken"),
        Unit.MONTHS: ("maand", "maanden"),
    },
    "en": {
        Unit.WORKING_DAYS: ("working day", "working days"),
        Unit.DAYS: ("day", "days"),
        Unit.WEEKS: ("week", "weeks"),
        Unit.MONTHS: ("month", "months"),
    },
}

WORDS = {
    "nl": {
        "same_day": "dezelfde dag",
        "within": "binnen {term}",
        "counted_from": "{due}, geteld vanaf: {fact}",
        "region": "termijn van de regio",
        "here": "Je bent hier",
        "done": "Gedaan",
        "and": "en",
        "to": "naar\u00a0{stops}",
        "end": "einde: {ending}",
        "stop": "klaar, de rest gaat door",
        "repeat": "{to}, hoogstens {times}\u00a0keer; daarna {then}",
        "waits": "wacht op {stops}",
        "ends": "Dubbele rand: hier kan het eindigen. Manieren: {endings}.",
        "any_time": "Kan op elk moment: {endings}.",
        "map": "Routekaart: {title}",
        "of": "{stops} stappen, {endings} manieren om te eindigen.",
        "now": "Je bent bij stap {stops}.",
    },
    "en": {
        "same_day": "the same day",
        "within": "within {term}",
        "counted_from": "{due}, counted from: {fact}",
        "region": "a term the region chooses",
        "here": "You are here",
        "done": "Done",
        "and": "and",
        "to": "to\u00a0{stops}",
        "end": "end: {ending}",
        "stop": "finished, the rest goes on",
        "repeat": "{to}, at most {times}x; then {then}",
        "waits": "waits for {stops}",
        "ends": "Double edge: it can end here. Ways to end: {endings}.",
        "any_time": "At any moment: {endings}.",
        "map": "Route map: {title}",
        "of": "{stops} steps, {endings} ways to end.",
        "now": "You are at step {stops}.",
    },
}


@dataclass(frozen=True, slots=True)
class Way:
    """An outcome and where it leads, such as ("Aangenomen", "naar 3 Start de hulp")."""

    title: str
    leads: str


@dataclass(frozen=True, slots=True)
class Stop:
    """
    One step on the map.

    number:  its place on the map, from 1; other stops point to it by this number.
    role:    the word for who does it.
    by_when: its term in words.
    waits:   what a join waits for, in words; else empty.
    """

    number: int
    step: str
    title: str
    role: str
    by_when: str
    ways: tuple[Way, ...]
    waits: str = ""
    is_current: bool = False
    is_done: bool = False


class Wording:
    """Puts a protocol into words of one language."""

    def __init__(
        self,
        protocol: Protocol,
        language: str,
        *,
        order: tuple[str, ...],
        role: RoleWord | None = None,
        settings: Mapping[str, Term] | None = None,
    ) -> None:
        self.protocol = protocol
        self.language = "en" if language.startswith("en") else "nl"
        self.words = WORDS[self.language]
        self.role = role or (lambda code: code.replace("_", " "))
        self.settings = settings or {}
        self.numbers = {step: number for number, step in enumerate(order, start=1)}

    def stops(self, current: Collection[str], done: Collection[str]) -> tuple[Stop, ...]:
        """Return the stops in the order of the map."""
        steps = (self.protocol.step(name) for name in self.numbers)
        return tuple(self._stop(step, current, done) for step in steps)

    def _stop(self, step: Step, current: Collection[str], done: Collection[str]) -> Stop:
        return Stop(
            number=self.numbers[step.id],
            step=step.id,
            title=step.title.in_language(self.language),
            role=self.role(step.role),
            by_when=self.by_when(step),
            ways=tuple(
                Way(outcome.title.in_language(self.language), self._leads(outcome))
                for outcome in step.outcomes
            ),
            waits=self.say("waits", stops=self._named(step.join)) if step.join else "",
            is_current=step.id in current,
            is_done=step.id in done and step.id not in current,
        )

    def say(self, word: str, **parts: str) -> str:
        return self.words[word].format(**parts)

    def listed(self, parts: Collection[str]) -> str:
        *first, last = parts
        return f"{', '.join(first)} {self.words['and']} {last}" if first else last

    def by_when(self, step: Step) -> str:
        setting = next((s for s in self.protocol.settings if s.id == step.due.setting), None)
        term = step.due.within or self.settings.get(step.due.setting or "")
        if term is None and setting is not None:
            term = setting.default
        due = self.say("within", term=self.term(term)) if term else self.words["region"]
        due = self.words["same_day"] if term and not term.count else due
        fact = next((f for f in self.protocol.facts if f.id == step.due.of), None)
        if fact is None:
            return due
        return self.say("counted_from", due=due, fact=fact.title.in_language(self.language))

    def term(self, term: Term) -> str:
        one, more = UNITS[self.language][term.unit]
        return f"{term.count} {one if term.count == 1 else more}"

    def ending(self, name: str) -> str:
        return self.protocol.ending(name).title.in_language(self.language)

    def _leads(self, outcome: Outcome) -> str:
        leads = self._place(outcome.next, outcome.end)
        if outcome.repeat is None:
            return leads
        then = self._place(outcome.repeat.next, outcome.repeat.end)
        return self.say("repeat", to=leads, times=str(outcome.repeat.at_most), then=then)

    def _place(self, steps: tuple[str, ...], end: str | None) -> str:
        if steps:
            return self.say("to", stops=self._named(steps))
        return self.say("end", ending=self.ending(end)) if end else self.words["stop"]

    def _named(self, steps: tuple[str, ...]) -> str:
        return self.listed([f"{self.numbers[name]}" for name in steps])

"""
Search in all that is known: Dutch endings and slips of the pen do no harm.

Words such as `hulp` and `steun` say nothing where parents search, but they do here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from raak.search.typos import Speller
from raak.search.words import LIGHT, stem, stems_of_saying, words
from raak.web.shown.knowledge.kinds import everything, spoken
from raak.web.shown.knowledge.known import Known
from raak.wordings.queries import Own

NOTHING: frozenset[str] = frozenset()
IN_TITLE = 3
"""How much more a word in the title counts than one in the text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; what is empty narrows nothing."""

    text: str = ""
    kind: str = ""
    level: int | None = None
    function: str = ""

    def fits(self, known: Known) -> bool:
        return (
            self.kind in ("", known.kind)
            and (self.level is None or self.level in known.levels)
            and (not self.function or self.function in known.functions)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with the stems of its title, and of all its words."""

    known: Known
    title: frozenset[str]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    entries: Sequence[Entry]
    stems: frozenset[str]
    speller: Speller


def found(asked: Asked, own: Mapping[tuple[str, str], Own]) -> list[Known]:
    """
    Return what holds every word, the best first; without words, all that fits, in order.

    own: what the region says in its own words, which is found as well.
    """
    index = _index(spoken())
    also = {key: frozenset(stems_of_saying(each.text)) for key, each in own.items()}
    said = index.stems.union(*also.values())
    wanted = [_meant(word, index, said) for word in words(asked.text) if word not in LIGHT]
    scored = [
        (_score(each, wanted, also.get((each.known.kind, each.known.code), NOTHING)), each.known)
        for each in index.entries
    ]
    fitting = [(score, known) for score, known in scored if score and asked.fits(known)]
    return [known for _score_, known in sorted(fitting, key=lambda pair: -pair[0])]


def _meant(word: str, index: Index, said: frozenset[str]) -> frozenset[str]:
    """Return the stems that a word may stand for: its own, of compounds, or of what was meant."""
    own = stem(word)
    meant = {own, *index.speller.within(word)}
    if not meant & said:
        meant.add(stem(index.speller.mended(word)))
    return frozenset(meant)


def _score(entry: Entry, wanted: Sequence[frozenset[str]], own: frozenset[str]) -> int:
    """Return 0 when a word is missing, and at least 1 when none is."""
    whole = entry.whole | own
    if not all(each & whole for each in wanted):
        return 0
    return 1 + sum(IN_TITLE if each & entry.title else 1 for each in wanted)


@lru_cache(maxsize=2)
def _index(language: str) -> Index:
    """Read everything once; `language` is the one that is spoken now."""
    texts = [(known, _text(known)) for known in everything()]
    entries = [
        Entry(known, frozenset(stems_of_saying(known.title)), frozenset(stems_of_saying(text)))
        for known, text in texts
    ]
    used = Counter(each for entry in entries for each in entry.whole)
    said = {word for _known, text in texts for word in words(text)}
    return Index(entries, frozenset(used), Speller(said, used))


def _text(known: Known) -> str:
    facts = " ".join(f"{name} {value}" for name, value in known.facts)
    return f"{known.title} {known.says} {facts} {known.group} {known.code}"

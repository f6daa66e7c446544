"""Words about areas and groups that may hurt, and what to write instead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a word may hurt; the sentence for a reader stands in the web."""

    LABEL = "label"
    """It says what people are, where a figure says what some of them live with."""
    BLAME = "blame"
    """It says whose fault it is."""
    CERTAIN = "certain"
    """It makes of a chance something that is so."""
    ORIGIN = "origin"
    """It names where people come from, as if that explains something."""


@dataclass(frozen=True, slots=True)
class Word:
    """pattern: what is looked for. instead: Dutch, like the text it stands in."""

    pattern: re.Pattern[str]
    instead: str
    why: Why


@dataclass(frozen=True, slots=True)
class Found:
    """A word as it was written."""

    written: str
    instead: str
    why: Why


def _word(pattern: str, instead: str, why: Why) -> Word:
    return Word(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), instead, why)


_BY_REASON: Mapping[Why, Mapping[str, str]] = {
    Why.LABEL: {
        r"probleem(wijk|buurt|gebied)(en)?": "wijk waar meer steun nodig is",
        r"(achterstands|prachts?|kracht|vogelaar)wijk(en)?": "de naam van de wijk",
        r"achterstandsbuurt(en)?|achterbuurt(en)?|getto('s)?": "de naam van de buurt",
        r"(risico|probleem|multiprobleem)(gezin(nen)?|ouders?|kind(eren)?|jongeren?|moeders?)": (
            "gezinnen die veel tegelijk hebben"
        ),
        r"(risico|probleem)groep(en)?": "groep die we extra aanbod doen",
        r"risico(wijk|buurt)(en)?": "wijk waar we meer willen doen",
        r"zwakke(re)? (gezinnen|ouders|wijk(en)?|buurt(en)?)": "gezinnen met minder steun",
        r"kansarm(e|en)?|kansloze?": "met minder kansen",
        r"asocia(al|le|len)": "wat er gebeurt, zonder oordeel",
        r"laag ?opgeleid(e|en)?": "met een praktische opleiding",
    },
    Why.BLAME: {
        r"zorgmijders?|zorgmijdend(e)?": "mensen die onze hulp niet vinden of vertrouwen",
        r"onwillig(e)?|ongemotiveerd(e)?": "voor wie ons aanbod nog niet past",
        r"(moeilijk|slecht) bereikbare (ouders|gezinnen|groep(en)?)": (
            "mensen die wij nog niet bereiken"
        ),
        r"slechte (ouders|moeders|vaders|opvoed(ing|ers))": "ouders die steun kunnen gebruiken",
        r"falende (ouders|opvoeders|opvoeding)": "ouders die steun kunnen gebruiken",
        r"eigen schuld": "wat mensen meemaken",
    },
    Why.CERTAIN: {
        r"(kinderen|ouders|gezinnen) lopen gevaar": "we willen hier eerder steun bieden",
        r"(zullen|gaan) (hun )?(kind(eren)? )?(mishandelen|ontsporen)": (
            "hebben meer aan steun op tijd"
        ),
        r"voorspelt|voorspeld(e)?|voorspellen": "komt vaker voor bij",
        r"broeinest(en)?|haard van": "plek waar het vaker voorkomt",
    },
    Why.ORIGIN: {
        r"allochto(on|nen)|allochtone": (
            "mensen met ouders uit een ander land, en alleen als het ertoe doet"
        ),
        r"niet-westers(e)?": "het land dat je bedoelt, en alleen als het ertoe doet",
        r"buitenlanders?|gelukszoekers?": "bewoners",
    },
}
WORDS: Sequence[Word] = [
    _word(pattern, instead, why)
    for why, words in _BY_REASON.items()
    for pattern, instead in words.items()
]


def may_hurt(text: str) -> list[Found]:
    """Return the words in a text that may hurt, each once, in the order of the text."""
    hits = [
        (match.start(), word, match[0]) for word in WORDS for match in word.pattern.finditer(text)
    ]
    once: dict[str, Found] = {}
    for _at, word, written in sorted(hits, key=lambda hit: hit[0]):
        once.setdefault(written.casefold(), Found(written, word.instead, word.why))
    return list(once.values())

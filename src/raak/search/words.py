"""Words as they are compared: without capitals, accents and endings."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"['\u2018\u2019`\u00b4](?=s\b|er\b|tje)|['\u2018\u2019`\u00b4]")
LONGEST = 40
"""Letters of a word that count; whoever sends a longer one gets no more work done for it."""

STOP_WORDS = frozenset(
    "aan al alle alles als altijd ander andere ben bent bij binnen dan dat de deze die dit doe doen "
    "doet door dus een en er erg ga gaan gaat geef geeft graag had heb hebben heeft heel hem "
    "het hij hoe hun iemand iets ik in is ja je jij jou jouw jullie kan kon kunnen kunt lukt maar "
    "maken maakt me meer men met mij mijn moet moeten mogen mag na naar nee nog nu of om omdat ons "
    "onze ook op over s steeds te tegen toch toen tot u uit uw van vaak veel voor vraag vragen waar "
    "waarom wanneer was wat we weer wel welke werd wie wij wil willen word worden wordt zal ze "
    "zegt zich zij zijn zo zoek zoeken zonder zou weet beter goed helpt help hulp steun vind vinden "
    "info informatie krijg krijgt krijgen krijgten komt komen kom zit zitten eigen samen buurt geen niet t n m"
    .split()
)
LIGHT = frozenset(
    "aan als bij dat de dit die een en er het hij ik in is je me mij mijn om s te uit van we ze zijn".split()
)
"""Words that do not even count inside a saying such as `wil niet naar school`."""

IRREGULAR = {
    "kinderen": "kind",
    "kinder": "kind",
    "kids": "kind",
    "kindje": "kind",
    "kindjes": "kind",
    "babys": "baby",
    "babytje": "baby",
    "zoontje": "zoon",
    "dochtertje": "dochter",
    "eet": "eten",
    "scheiding": "scheiden",
    "scheidt": "scheiden",
    "gescheiden": "scheiden",
    "boze": "boos",
    "games": "game",
    "gamen": "game",
    "gamet": "game",
    "steden": "stad",
}
ENDINGS = re.compile(r"(?<=[^aeiouyh])t$|(?<=[fgl])d$")
DOUBLE_VOWEL = re.compile(r"([aeou])\1")
DOUBLE_END = re.compile(r"([bcdfgklmnprst])\1$")
SHORTEST = 4

_stemmer = snowballstemmer.stemmer("dutch_porter")
_one_at_a_time = Lock()


def plain(text: str) -> str:
    """Return the text in small letters without accents and apostrophes."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return APOSTROPHE.sub("", "".join(one for one in folded if not unicodedata.combining(one)))


def words(text: str) -> list[str]:
    """Return the words of a text in order, stop words included."""
    return [word[:LONGEST] for word in WORD.findall(plain(text))]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the forms of a word (as `words` gives it) share; not always a word itself."""
    word = IRREGULAR.get(word, word)
    if len(word) < SHORTEST or word.isdigit():
        return word
    # The stemmer keeps the word it works on, so two threads may not be in it at once.
    with _one_at_a_time:
        found = str(_stemmer.stemWord(word))
    return _folded(found)


def _folded(found: str) -> str:
    """Bring together what the stemmer leaves apart: slaapt and slap, boos and boz."""
    if len(found) > SHORTEST and found.endswith(("ies", "es")):
        found = found[:-1]
    found = found.removesuffix("e") if len(found) > SHORTEST else found
    found = ENDINGS.sub("", found) if len(found) > SHORTEST - 1 else found
    found = DOUBLE_END.sub(r"\1", DOUBLE_VOWEL.sub(r"\1", found))
    return found[:-1] + {"z": "s", "v": "f"}.get(found[-1], found[-1])


def stems(text: str) -> list[str]:
    """Return the stems of what is said in a text, in order, without stop words."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def stems_of_saying(text: str) -> list[str]:
    """Return the stems of a saying, with `niet`, `naar` and the like, which make the difference."""
    return [stem(word) for word in words(text) if word not in LIGHT]


SOUNDS = (
    ("eau", "o"),
    ("ee", "e"),
    ("sch", "sg"),
    ("ch", "g"),
    ("ei", "y"),
    ("ij", "y"),
    ("ouw", "au"),
    ("ou", "au"),
    ("auw", "au"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("ph", "f"),
    ("th", "t"),
    ("v", "f"),
    ("z", "s"),
    ("ie", "i"),
    ("dt", "t"),
)
DOUBLES = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def sound(found: str) -> str:
    """Return how a word sounds: `scheiding` and `sgijding` are one."""
    for written, heard in SOUNDS:
        found = found.replace(written, heard)
    found = DOUBLES.sub(r"\1", found)
    return found[:-1] + {"d": "t", "b": "p"}.get(found[-1:], found[-1:])

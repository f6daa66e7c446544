"""Words as they are compared: without capitals, accents and endings."""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from threading import Lock

import snowballstemmer
import yaml

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"['\u2018\u2019`\u00b4](?=s\b|er\b|tje)|['\u2018\u2019`\u00b4]")
LONGEST = 40
"""Letters of a word that count; whoever sends a longer one gets no more work done for it."""


def in_order(kind: str) -> list[str]:
    """Return the small words of a kind, as they stand in `small_words.yaml`."""
    text = files("raak.search").joinpath("small_words.yaml").read_text(encoding="utf-8")
    return str(yaml.safe_load(text)[kind]).split()


SMALL = {kind: frozenset(in_order(kind)) for kind in ("stop", "light", "people")}
STOP_WORDS = SMALL["stop"]
LIGHT = SMALL["light"]
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

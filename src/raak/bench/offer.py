"""Thousands of services, made of the words of the lexicon, with places and hours around a town."""

from collections.abc import Iterator
from datetime import date
from random import Random

from raak.search.ages import BANDS
from raak.search.documents import Document, Hours, Spot
from raak.search.lexicon import shipped

SERVICES = 10_000
HOURS_EACH = 20
"""Together 200,000 places with times."""

PLACES = 2_000
TOWNS = 40
KINDS = ("Cursus", "Spreekuur", "Inloop", "Groep", "Training", "Gesprekken", "Hulp bij", "Café")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA")
MONDAY = date(2026, 1, 5)


def documents(chance: Random, services: int = SERVICES) -> Iterator[Document]:
    """Yield the services; the same chance gives the same ones."""
    said = {meaning: list(words) for meaning, words in shipped().items()}
    spots = [_spot(chance) for _ in range(PLACES)]
    for number in range(services):
        yield _document(number, chance, said, spots)


def questions(chance: Random, count: int) -> list[str]:
    """Return what people type: sayings, some of two, every fifth with a slip of the pen."""
    sayings = [saying for said in shipped().values() for saying in said]
    asked = []
    for number in range(count):
        text = " ".join(chance.sample(sayings, 1 + number % 2))
        asked.append(_slipped(text, chance) if number % 5 == 0 else text)
    return asked


def postcodes(chance: Random, count: int) -> list[str]:
    return [f"{1500 + chance.randrange(TOWNS)}AB" for _ in range(count)]


def _document(
    number: int, chance: Random, said: dict[str, list[str]], spots: list[Spot]
) -> Document:
    meanings = chance.sample(sorted(said), 2)
    first, second = (chance.choice(said[meaning]) for meaning in meanings)
    others = " ".join(chance.choice(said[chance.choice(meanings)]) for _ in range(20))
    band = chance.choice(list(BANDS.values()))
    return Document(
        key=f"{number:05}",
        version="1",
        name=f"{chance.choice(KINDS)} {first} {number}",
        summary=f"Over {first} en {second}, voor ouders en kinderen.",
        description=others,
        provider=f"Organisatie {number % 400}",
        topics=tuple(meanings),
        towns=(f"Dorp {number % TOWNS}",),
        ages=band,
        access=chance.choice(("open", "open", "referral", "indication")),
        languages=("nl", chance.choice(("en", "ar", "tr"))),
        free=chance.random() < 0.5,
        digital=chance.random() < 0.2,
        spots=tuple(chance.sample(spots, 1 + number % 4)),
        hours=tuple(_hours(chance) for _ in range(HOURS_EACH)),
    )


def _spot(chance: Random) -> Spot:
    town = chance.randrange(TOWNS)
    north, east = 52.3 + town % 8 * 0.05, 4.6 + town // 8 * 0.08
    return Spot(f"{1500 + town}AB", north + chance.random() / 50, east + chance.random() / 50)


def _hours(chance: Random) -> Hours:
    opens = chance.choice((540, 570, 600, 780, 840, 1140))
    rule = f"FREQ=WEEKLY;BYDAY={chance.choice(DAYS)}"
    return Hours(rule, MONDAY, None, opens, opens + chance.choice((60, 120, 180)))


def _slipped(text: str, chance: Random) -> str:
    """Return a text with two letters changed about."""
    at = chance.randrange(max(len(text) - 2, 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]

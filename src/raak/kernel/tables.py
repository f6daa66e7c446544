"""A table that somebody else wrote: whatever a spreadsheet or an office made of it."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from typing import Generic, TypeVar

from raak.kernel.refusal import Refused

SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a file begins that is the spreadsheet itself, not what was saved of it as text."""

WIDE_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
"""As programs write them; in Latin-1 any file can be read, so it comes last."""

DELIMITERS = ";,\t|"
HEAD_WITHIN = 12
"""Lines in which a head is looked for: a statistics office puts a title above it."""

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
WHOLE = re.compile(r"\d+([.,]0+)?")
DECIMAL = re.compile(r"\d+([.,]\d+)?|[.,]\d+")
YEAR = re.compile(r"(\d{4})(?:JJ00)?", re.ASCII)
FIRST_YEAR = 1990
LONGEST_SHOWN = 40

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Column:
    """words: what may stand above it, in lower case. needed: without it nothing can be read."""

    words: Sequence[str]
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """
    number: of the line in the file, from 1. cells: column -> text without space around it.
    ragged: there are more cells than heads, so that nobody knows which belongs where.
    """

    number: int
    cells: Mapping[str, str]
    ragged: bool = False


class Outcome(StrEnum):
    """What a row does when the table is taken in."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    LEFT_OUT = "left_out"
    """It is about something that we do not keep; nothing is wrong with it."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judged(Generic[Held]):
    """
    What a row comes to.

    number: of its line. fault: why it is WRONG. held: what is written when it is NEW or CHANGED.
    """

    number: int
    title: str
    outcome: Outcome
    fault: Refused | None = None
    held: Held | None = None

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}


def text_of(content: bytes) -> str:
    """
    Return the text in a file, whichever program saved it.

    :raises Refused: "table-is-spreadsheet" or "table-unreadable".
    """
    if content.startswith(SPREADSHEETS):
        raise Refused("table-is-spreadsheet")
    wide = WIDE_MARKS.get(content[:2])
    for encoding in (wide,) if wide else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Refused("table-unreadable")


def rows_of(text: str, columns: Mapping[str, Column], *, most: int) -> list[Row]:
    """
    Return the rows below the head that hold anything.

    :raises Refused: "table-empty", "table-too-long", "table-unreadable" or "table-column-missing".
    """
    lines = _lines(text)
    if not lines:
        raise Refused("table-empty")
    at, places = _head(lines, columns)
    width = len(lines[at][1])
    below = [(number, cells) for number, cells in lines[at + 1 :] if any(cells)]
    if not below:
        raise Refused("table-empty")
    if len(below) > most:
        raise Refused("table-too-long", most=str(most))
    return [_row(number, cells, columns, places, width) for number, cells in below]


def _row(
    number: int,
    cells: Sequence[str],
    columns: Iterable[str],
    places: Mapping[str, int],
    width: int,
) -> Row:
    found = {
        column: cells[places[column]] if places.get(column, len(cells)) < len(cells) else ""
        for column in columns
    }
    return Row(number, found, ragged=any(cells[width:]))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Return number and cells of each line from the first that is not empty."""
    told = re.match(r"\ufeff?\s*sep=(.)\s*?(?:\r\n|\r|\n)", text, re.IGNORECASE)
    delimiter = told[1] if told else _delimiter(text)
    reader = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    found = []
    try:
        for cells in reader:
            found.append((reader.line_num, [_plain(cell) for cell in cells]))
    except csv.Error as fault:
        raise Refused("table-unreadable") from fault
    found = found[1:] if told else found
    while found and not any(found[0][1]):
        found.pop(0)
    return found


def _plain(cell: str) -> str:
    return " ".join(cell.replace("\xa0", " ").split())


def _delimiter(text: str) -> str:
    first = text.splitlines()[:HEAD_WITHIN]
    return max(DELIMITERS, key=lambda each: max((line.count(each) for line in first), default=0))


def _head(
    lines: Sequence[tuple[int, list[str]]], columns: Mapping[str, Column]
) -> tuple[int, dict[str, int]]:
    """Return where the head stands and where each column in it; the first that has all it needs."""
    best: dict[str, int] = {}
    for at, (_number, cells) in enumerate(lines[:HEAD_WITHIN]):
        places = _places([cell.casefold() for cell in cells], columns)
        if all(name in places for name, column in columns.items() if column.needed):
            return at, places
        best = max(best, places, key=len)
    missing = [c.words[0] for name, c in columns.items() if c.needed and name not in best]
    raise Refused("table-column-missing", columns=", ".join(missing))


def _places(heads: Sequence[str], columns: Mapping[str, Column]) -> dict[str, int]:
    found = {}
    for name, column in columns.items():
        at = next((heads.index(word) for word in column.words if word in heads), None)
        if at is not None:
            found[name] = at
    return found


def whole_number(written: str) -> int:
    """
    Return a number of people; `1.234` and `1 234` are one thousand and so on.

    :raises Refused: "number-unreadable".
    """
    bare = written.replace(" ", "")
    if THOUSANDS.fullmatch(bare):
        return int(bare.replace(".", ""))
    if WHOLE.fullmatch(bare) and bare.isascii():
        return int(re.split("[.,]", bare)[0])
    raise Refused("number-unreadable", written=written[:LONGEST_SHOWN])


def year_of(written: str, *, last: int) -> int:
    """
    Return a year, also when a statistics office writes it as a period (`2024JJ00`).

    :raises Refused: "year-unlikely".
    """
    found = YEAR.fullmatch(written)
    if not found or not FIRST_YEAR <= int(found[1]) <= last:
        raise Refused("year-unlikely", written=written[:LONGEST_SHOWN], last=str(last))
    return int(found[1])


def decimal_number(written: str) -> float:
    """
    Return a number with a comma or a point before its decimals; a percent sign or word is no harm.

    :raises Refused: "number-unreadable".
    """
    bare = written.casefold().replace(" ", "").removesuffix("procent").removesuffix("%")
    if DECIMAL.fullmatch(bare) and bare.isascii():
        return float(bare.replace(",", "."))
    raise Refused("number-unreadable", written=written[:LONGEST_SHOWN])

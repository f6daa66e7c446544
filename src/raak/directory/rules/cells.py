"""
Reading the CSV files of somebody else into rows, and writing ours; what is wrong is told by line.

Pure: it is given the text of a file.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raak.directory.rules.tables import NUMBERS, Table
from raak.directory.rules.tabular import Row
from raak.kernel.refusal import Refused

MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault in a file of a package. line: as an editor counts them; 0: the file as a whole."""

    path: str
    line: int
    refused: Refused


@dataclass(frozen=True, slots=True)
class Read:
    """
    What stood in a file.

    lines:   per id the line on which its row ends.
    unknown: columns that HSDS does not have, which are left out.
    """

    rows: Mapping[str, Row]
    lines: Mapping[str, int]
    unknown: tuple[str, ...]
    wrong: tuple[Wrong, ...]


def read(table: Table, path: str, text: str) -> Read:
    """Return the rows of a file; a fault in a row does not keep the others from being read."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: dict[str, Row] = {}
    at: dict[str, int] = {}
    wrong: list[Wrong] = []
    header: list[str] = []
    try:
        header = [each.strip() for each in next(lines, [])]
        wrong += [Wrong(path, 1, refused) for refused in _faults_of_header(header)]
        for cells in () if wrong else lines:
            try:
                _take(table, header, cells, rows)
            except Refused as refused:
                wrong.append(Wrong(path, lines.line_num, refused))
            else:
                at.setdefault(next(reversed(rows), ""), lines.line_num)
    except csv.Error as fault:
        wrong.append(Wrong(path, lines.line_num, Refused("csv-broken", fault=str(fault))))
    unknown = tuple(each for each in header if each and each not in table.columns)
    return Read(rows, at, unknown, tuple(wrong))


def _delimiter(text: str) -> str:
    """A spreadsheet that writes decimals with a comma puts semicolons between cells."""
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _faults_of_header(header: list[str]) -> Iterator[Refused]:
    if "id" not in header:
        yield Refused("csv-no-id")
    for name in sorted({each for each in header if each and header.count(each) > 1}):
        yield Refused("csv-column-twice", column=name)


def _take(table: Table, header: list[str], cells: list[str], rows: dict[str, Row]) -> None:
    """:raises Refused: when the row cannot be read."""
    if not any(each.strip() for each in cells):
        return
    if len(cells) != len(header):
        raise Refused("csv-cells", found=str(len(cells)), wanted=str(len(header)))
    if len(rows) >= MOST_ROWS:
        raise Refused("csv-too-long", most=str(MOST_ROWS))
    known = zip(header, cells, strict=True)
    said = {name: cell for name, cell in known if name in table.columns and cell.strip()}
    row: Row = {name: _value(name, cell) for name, cell in said.items()}
    if "id" not in row:
        raise Refused("csv-id-empty")
    if row["id"] in rows:
        raise Refused("csv-id-twice", id=row["id"][:40])
    rows[row["id"]] = row


def _value(name: str, cell: str) -> Any:
    if name == "id" or name.endswith("_id"):
        return cell.strip()
    if name not in NUMBERS:
        return cell
    try:
        return _number(cell.strip())
    except ValueError:
        raise Refused("csv-number", column=name, value=cell[:40]) from None


def _number(cell: str) -> int | float:
    """:raises ValueError: when it is none that people count with."""
    if not set(cell) <= set("0123456789+-.eE"):
        raise ValueError(cell)
    found = float(cell)
    if abs(found) > 1e15:
        raise ValueError(cell)
    return int(found) if found.is_integer() and "." not in cell else found


def written(table: Table, rows: Mapping[str, Row]) -> str:
    """Return a file as every spreadsheet reads it; empty cells for what is not said."""
    out = io.StringIO(newline="")
    lines = csv.DictWriter(out, table.columns, restval="", lineterminator="\r\n")
    lines.writeheader()
    lines.writerows(rows.values())
    return out.getvalue()

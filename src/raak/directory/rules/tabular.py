"""
Services of HSDS 3.0 as objects within objects, and as rows of tables: the one from the other.

A row that belongs to more than one object stands inside each of them, and is one row again after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from raak.directory.rules.tables import INSIDE, KINDS, POINTED, TABLES, TIES, key_into, owners_of

Row = dict[str, Any]
Rows = Mapping[str, Mapping[str, Row]]
"""Per table, per id."""

At = tuple[str, str]
"""A table and the id of a row."""

TIED_TO = [name for name in TABLES if name not in {"taxonomy_term", "taxonomy", *TIES}]
"""What rows of `TIES` may belong to: never to words or to each other, for that could go round."""

SPACE = UUID("0d5f3c39-0f0b-5a53-8e4e-1c76b2a0a6a4")
"""Under this the ids of rows that came without one follow from where they stand."""


def rows_of(services: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Row]]:
    """Return the rows of all tables that say what these objects say."""
    found: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
    for each in services:
        _put(found, "service", each, {})
    return found


def _put(
    found: dict[str, dict[str, Row]], table: str, given: Mapping[str, Any], above: Mapping[str, str]
) -> str:
    """
    Add an object, with what stands inside it, and return its id.

    above: the ids of the objects around it by their column, the nearest last.
    """
    row = {name: given[name] for name in TABLES[table].columns if _is_said(given.get(name))}
    row["id"] = str(given.get("id") or uuid5(SPACE, f"{table}:{sorted(above.items())}:{row}"))
    for key, other in POINTED.get(table, {}).items():
        if isinstance(held := given.get(key), Mapping):
            around = {name: row[name] for name in ("organization_id",) if name in row}
            row[key_into(other)] = _put(found, other, held, around if other == "program" else {})
    _tie(table, row, above)
    _keep(found[table], row)
    inside = {**above, key_into(table): row["id"]}
    for key, other in INSIDE.items():
        for held in given.get(key) or ():
            if isinstance(held, Mapping):
                _put(found, other, held, inside)
    return str(row["id"])


def _is_said(value: Any) -> bool:
    return value not in (None, "") and not isinstance(value, dict | list)


def _tie(table: str, row: Row, above: Mapping[str, str]) -> None:
    """Let a row say inside which object it stood: the nearest that it has a column for."""
    if not above:
        return
    nearest = list(above)[-1]
    if table in TIES:
        row.setdefault(TIES[table], above[nearest])
        row.setdefault(KINDS[table], nearest.removesuffix("_id"))
        return
    for column in reversed(list(above)):
        if column in TABLES[table].columns:
            row[column] = above[column]
            return


def _keep(known: dict[str, Row], row: Row) -> None:
    """Add a row, or what it says more than before; what says otherwise is another row."""
    before = known.get(row["id"], {})
    if any(before.get(name, value) != value for name, value in row.items()):
        row["id"] = str(uuid5(SPACE, f"{sorted(row.items(), key=str)}"))
        before = known.get(row["id"], {})
    known[row["id"]] = {**before, **row}


def services_of(rows: Rows) -> tuple[list[Row], dict[str, int]]:
    """Return the services as objects, and per table how many rows belong to none of them."""
    nesting = _Nesting(rows)
    services = [nesting.built("service", row) for row in rows["service"].values()]
    loose = {name: len(held) - len(nesting.used[name]) for name, held in rows.items()}
    return services, {name: count for name, count in loose.items() if count}


class _Nesting:
    """Rows, by whom they belong to. used: the ids per table that stand in some service."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.used: defaultdict[str, set[str]] = defaultdict(set)
        self._made: dict[At, Row] = {}
        self._inside: defaultdict[At, defaultdict[str, list[Row]]]
        self._inside = defaultdict(lambda: defaultdict(list))
        for key, table in INSIDE.items():
            for row in rows.get(table, {}).values():
                for owner in self._owners(table, row):
                    self._inside[owner][key].append(row)

    def _owners(self, table: str, row: Row) -> Iterator[At]:
        if table in TIES:
            tied = str(row.get(TIES[table], ""))
            yield from ((other, tied) for other in TIED_TO if tied in self.rows.get(other, {}))
            return
        for other in owners_of(table):
            if (found := row.get(key_into(other))) in self.rows.get(other, {}):
                yield other, str(found)

    def built(self, table: str, row: Row) -> Row:
        """Return a row as an object with all that belongs to it, one for all who hold it."""
        at = (table, row["id"])
        if at in self._made:
            return self._made[at]
        self.used[table].add(row["id"])
        made = self._made[at] = self._plain(table, row)
        for key, other in POINTED.get(table, {}).items():
            if held := self.rows.get(other, {}).get(row.get(key_into(other), "")):
                made[key] = self.built(other, held)
        for key, several in self._inside.get(at, {}).items():
            made[key] = [self.built(INSIDE[key], each) for each in several]
        return made

    def _plain(self, table: str, row: Row) -> Row:
        """Leave out what it says by standing where it stands."""
        said = {key_into(other) for other in POINTED.get(table, {}).values()}
        said |= {key_into(other) for other in owners_of(table)} if table not in TIES else set()
        return {name: value for name, value in row.items() if not self._is_there(name, value, said)}

    def _is_there(self, name: str, value: Any, said: set[str]) -> bool:
        return name in said and value in self.rows.get(name.removesuffix("_id"), {})

"""Reads one mapping of a protocol file key by key, and writes down every fault on the way."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from raak.kernel.terms import Term, Unit, parse_term
from raak.protocols.document import Entries, Items, Node, Scalar
from raak.protocols.fault import Fault
from raak.protocols.model import LANGUAGES, Text
from raak.protocols.vocabulary import KEYS, LONGEST_SOURCE, LONGEST_TITLE

SLUG = re.compile(r"[a-z][a-z0-9_-]{0,47}")
AMBIGUOUS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
NO_TEXT = Text("", "")
NO_TERM = Term(0, Unit.WORKING_DAYS)

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


MOST_FAULTS = 100


class Enough(Exception):
    """There are so many faults that reading on helps nobody."""


@dataclass
class Log:
    """The faults found in one file, and where its parts stand."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def note(self, line: int, where: str, what: str, cure: str) -> None:
        """
        Write down a fault.

        :raises Enough: when that makes MOST_FAULTS: nobody reads on.
        """
        self.faults.append(Fault(self.file, line, where, what, cure))
        if len(self.faults) >= MOST_FAULTS:
            raise Enough


class Section:
    """
    A mapping of a kind that `vocabulary.KEYS` knows, at the place `where`.

    A reader that finds a fault notes it and returns an empty value, so that one pass finds all.
    """

    def __init__(self, node: Node, *, kind: str, where: str, log: Log) -> None:
        self.where, self.log = where, log
        self.line = log.lines.setdefault(where, node.line)
        self.entries = node if isinstance(node, Entries) else Entries(node.line, {}, {})
        if isinstance(node, Entries):
            self._check_keys(kind)
        else:
            self.note(node, f"{kind} must be a mapping", f"with {_listed(KEYS[kind].all)}")

    def _check_keys(self, kind: str) -> None:
        known = KEYS[kind]
        for key, line in self.entries.keys.items():
            if key not in known.all:
                self.log.note(
                    line, self.where, f"unknown key '{_short(key)}'", did_you_mean(key, known.all)
                )
        self.refuse_repeated(self.entries)
        if missing := [key for key in known.required if key not in self.entries.keys]:
            self.log.note(self.line, self.where, f"{_listed(missing)} missing", "add it")

    def refuse_repeated(self, entries: Entries) -> None:
        for key, line in entries.repeated:
            first = entries.keys[key]
            self.log.note(
                line, self.where, f"'{_short(key)}' stands here twice", f"keep it or line {first}"
            )

    def note(self, node: Node, what: str, cure: str) -> None:
        self.log.note(node.line, self.where, what, cure)

    def has(self, key: str) -> bool:
        return key in self.entries.nodes

    def read(self, key: str, reader: Callable[[Node, str], T], otherwise: T) -> T:
        """Return what `reader` makes of the value of `key`, or `otherwise` when it is not there."""
        node = self.entries.nodes.get(key)
        return otherwise if node is None else reader(node, key)

    # --- one value ---------------------------------------------------------------------------

    def slug(self, key: str) -> str:
        return self.read(key, self._slug, "")

    def maybe_slug(self, key: str) -> str | None:
        return self.read(key, self._slug, None)

    def slugs(self, key: str) -> tuple[str, ...]:
        """Return a list of ids; a single id counts as a list of one."""
        return self.read(key, self._slugs, ())

    def words(self, key: str) -> str:
        return self.read(key, self._source, "")

    def text(self, key: str, longest: int = LONGEST_TITLE) -> Text:
        return self.read(key, lambda node, name: self.text_of(node, name, longest), NO_TEXT)

    def maybe_text(self, key: str, longest: int) -> Text | None:
        return self.read(key, lambda node, name: self.text_of(node, name, longest), None)

    def term(self, key: str) -> Term:
        return self.read(key, self._term, NO_TERM)

    def maybe_term(self, key: str) -> Term | None:
        return self.read(key, self._term, None)

    def flag(self, key: str, *, otherwise: bool = False) -> bool:
        return self.read(key, self._flag, otherwise)

    def whole(self, key: str, *, low: int, high: int) -> int:
        return self.read(key, lambda node, name: self._whole(node, name, low, high), low)

    def one_of(self, key: str, kind: type[E]) -> E:
        first = next(iter(kind))
        return self.read(key, lambda node, name: self._one_of(node, name, kind), first)

    # --- many values -------------------------------------------------------------------------

    def sections(self, key: str, kind: str) -> Iterator["Section"]:
        """
        Yield the mappings in the list of `key`; two with one id are refused.

        In faults they go by `kind` and their id, or their number as long as they have none.
        """
        node = self.entries.nodes.get(key, Items(self.line, ()))
        seen: set[str] = set()
        for number, item in enumerate(self._items(node, key), start=1):
            name = _id_of(item)
            where = self.inside(f"{kind} {name or number}")
            if name in seen:
                self.log.note(item.line, where, "the id is used twice", "give each its own")
                where += f" (number {number})"
            seen |= {name} if name else set()
            yield Section(item, kind=kind, where=where, log=self.log)

    def table(self, key: str, *, named: str) -> Iterator[tuple[str, Node]]:
        """Yield the (id, value) pairs of the mapping of `key`; `named` is one of them in faults."""
        node = self.entries.nodes.get(key)
        if node is None:
            return
        if not isinstance(node, Entries):
            self.note(node, f"{key} must be a mapping", "write `id: …` lines below it")
            return
        self.refuse_repeated(node)
        for name, value in node.nodes.items():
            line = node.keys[name]
            self.log.lines.setdefault(self.inside(f"{named} {name}"), line)
            yield self._slug(Scalar(line, name), named), value

    def inside(self, part: str) -> str:
        return f"{self.where}, {part}" if self.where else part

    # --- readers -----------------------------------------------------------------------------

    def word_of(self, node: Node, key: str) -> str | None:
        if isinstance(node, Scalar):
            return node.value
        self.note(node, f"{key} must be one word or text", f"write `{key}: …` on one line")
        return None

    def _slug(self, node: Node, key: str) -> str:
        word = self.word_of(node, key)
        if word is None:
            return ""
        if not SLUG.fullmatch(word):
            self.note(
                node,
                f"{key} '{_short(word)}' is no id",
                "use 1 to 48 small letters, digits, - and _, starting with a letter",
            )
        elif word in AMBIGUOUS:
            self.note(
                node,
                f"{key} '{word}' means true, false or nothing to other programs",
                "choose another id, such as agreed or declined",
            )
        return word

    def _slugs(self, node: Node, key: str) -> tuple[str, ...]:
        nodes = node.nodes if isinstance(node, Items) else (node,)
        ids = tuple(self._slug(item, key) for item in nodes)
        if len(set(ids)) < len(ids):
            self.note(node, f"{key} names the same id twice", "name each once")
        return ids

    def _source(self, node: Node, key: str) -> str:
        return self._written(node, key, LONGEST_SOURCE)

    def text_of(self, node: Node, key: str, longest: int = LONGEST_TITLE) -> Text:
        text = Section(node, kind="text", where=self.inside(key), log=self.log)
        words = {
            language: text.read(language, lambda n, k: text._written(n, k, longest), "")
            for language in LANGUAGES
        }
        return Text(**words)

    def _written(self, node: Node, key: str, longest: int) -> str:
        words = (self.word_of(node, key) or "").strip()
        if isinstance(node, Scalar) and not words:
            self.note(node, f"{key} is empty", "write the text, or leave the key out")
        if len(words) > longest:
            self.note(node, f"{key} is too long ({len(words)} characters)", f"at most {longest}")
        if any(not (letter.isprintable() or letter == "\n") for letter in words):
            self.note(node, f"{key} holds an invisible character", "type the text again")
        return words

    def _term(self, node: Node, key: str) -> Term:
        word = self.word_of(node, key)
        if word is None:
            return NO_TERM
        try:
            return parse_term(word)
        except ValueError as error:
            self.note(node, f"{key} '{_short(word)}' is no term", str(error))
            return NO_TERM

    def _flag(self, node: Node, key: str) -> bool:
        word = self.word_of(node, key)
        if word is not None and word not in ("true", "false"):
            self.note(
                node, f"{key} '{_short(word)}' is neither true nor false", "write true or false"
            )
        return word == "true"

    def _whole(self, node: Node, key: str, low: int, high: int) -> int:
        word = self.word_of(node, key)
        if word is None:
            return low
        if not (word.isascii() and word.isdigit() and len(word) < 7 and low <= int(word) <= high):
            self.note(
                node,
                f"{key} '{_short(word)}' is no whole number in range",
                f"write a number from {low} to {high}",
            )
            return low
        return int(word)

    def _one_of(self, node: Node, key: str, kind: type[E]) -> E:
        known = tuple(member.value for member in kind)
        word = self.word_of(node, key)
        if word is not None and word not in known:
            self.note(node, f"unknown {key} '{_short(word)}'", did_you_mean(word, known))
        return kind(word) if word in known else next(iter(kind))

    def _items(self, node: Node, key: str) -> tuple[Node, ...]:
        if isinstance(node, Items):
            return node.nodes
        self.note(node, f"{key} must be a list", "write a line with `- ` for each")
        return ()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the cure for an unknown word: the one that looks most like it, or all of them."""
    choices = tuple(known)
    close = get_close_matches(word[:60], choices, n=1)
    return f"did you mean '{close[0]}'?" if close else f"use one of: {', '.join(sorted(choices))}"


def _id_of(node: Node) -> str:
    """Return the id that the mapping `node` gives itself, for use in faults."""
    given = node.nodes.get("id") if isinstance(node, Entries) else None
    return _short(given.value) if isinstance(given, Scalar) else ""


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _short(word: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in word)
    return printable if len(printable) <= 40 else printable[:37] + "…"

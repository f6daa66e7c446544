"""YAML as a tree with line numbers and no surprises: no tags, no aliases, no bombs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

MOST_BYTES = 200_000
DEEPEST = 16
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Only its scanner is used: values stay text, so that no word turns into a number or a date."""


@dataclass(frozen=True, slots=True)
class Scalar:
    line: int
    value: str


@dataclass(frozen=True, slots=True)
class Items:
    line: int
    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Entries:
    """
    A mapping.

    keys:     {key: its line}, in order.
    repeated: (key, line) of every key that stands there again; the first one counts.
    """

    line: int
    nodes: "Mapping[str, Node]"
    keys: Mapping[str, int]
    repeated: tuple[tuple[str, int], ...] = ()


Node = Scalar | Items | Entries


class Unreadable(Exception):
    """The text is no plain YAML document. `line` is from 1."""

    def __init__(self, line: int, what: str, cure: str) -> None:
        super().__init__(what)
        self.line, self.what, self.cure = line, what, cure


def read(text: bytes | str) -> Node:
    """
    Return the only document in `text`.

    :raises Unreadable: for everything that is not one plain YAML document in UTF-8.
    """
    try:
        return _Tree(yaml.parse(_plain_text(text), Loader=LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(mark.line + 1 if mark else 1, _problem(error), BALANCE) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise Unreadable(1, f"this is not YAML ({_first_line(error)})", BALANCE) from None


BALANCE = "look at this line and the one above: indentation, colons, quotes and brackets must match"


def _problem(error: yaml.MarkedYAMLError) -> str:
    return f"this is not YAML ({error.problem or error.context or 'unreadable'})"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["unreadable"])[0]


def _plain_text(text: bytes | str) -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(data) > MOST_BYTES:
        raise Unreadable(
            1, f"the file is larger than {MOST_BYTES // 1000} kB", "split it into protocols"
        )
    try:
        plain = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, "the file is not UTF-8", "save it as UTF-8") from None
    for character, what, cure in FORBIDDEN:
        if character in plain:
            line = plain.count("\n", 0, plain.index(character)) + 1
            raise Unreadable(line, what, cure)
    return plain.removeprefix("\ufeff")


FORBIDDEN = (
    ("\0", "the file contains a NUL byte", "save it as plain text"),
    ("\t", "the line contains a tab", "use spaces"),
)


class _Tree:
    """Builds the tree from events, so that bombs are refused before anything is expanded."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events

    def document(self) -> Node:
        next(self.events)
        start = next(self.events)
        if not isinstance(start, yaml.DocumentStartEvent):
            raise Unreadable(1, "the file is empty", "start with `protocol: <its id>`")
        node = self.node(next(self.events), depth=0)
        next(self.events)
        if isinstance(after := next(self.events), yaml.DocumentStartEvent):
            raise Unreadable(
                _line(after), "a second document starts here", "put each protocol in its own file"
            )
        return node

    def node(self, event: yaml.Event, *, depth: int) -> Node:
        _refuse_magic(event)
        if depth > DEEPEST:
            raise Unreadable(_line(event), "the nesting is too deep", "follow the language's keys")
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(_line(event), tuple(self.items(depth=depth + 1)))
        if isinstance(event, yaml.MappingStartEvent):
            return self.entries(event, depth=depth + 1)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(_line(event), event.value)
        raise Unreadable(_line(event), "this is not YAML (no value)", BALANCE)

    def items(self, *, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth=depth)

    def entries(self, start: yaml.Event, *, depth: int) -> Entries:
        nodes: dict[str, Node] = {}
        keys: dict[str, int] = {}
        repeated: list[tuple[str, int]] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth=depth)
            if not isinstance(key, Scalar):
                raise Unreadable(key.line, "a key must be one word", "write `word: value`")
            value = self.node(next(self.events), depth=depth)
            if key.value in keys:
                repeated.append((key.value, key.line))
            else:
                nodes[key.value], keys[key.value] = value, key.line
        return Entries(_line(start), nodes, keys, tuple(repeated))


def _refuse_magic(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise Unreadable(
            _line(event), "anchors (&) and aliases (*) are not allowed", "write the text out"
        )
    if getattr(event, "tag", None) is not None:
        raise Unreadable(_line(event), "tags (!) are not allowed", "leave the tag out")


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark else 1

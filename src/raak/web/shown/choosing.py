"""The lists by which a region chooses help and words its goals, in the language of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from raak.handbook import queries
from raak.handbook.choosing import Features, Mark
from raak.web.shown.interventions import said


@dataclass(frozen=True, slots=True)
class MarkShown:
    title: str
    asks: str
    good: str
    weak: str


@dataclass(frozen=True, slots=True)
class Block:
    """title: "" when the list has no blocks."""

    title: str
    marks: Sequence[MarkShown]


@dataclass(frozen=True, slots=True)
class ListShown:
    """compared: whether each mark has an example that is good and one that is weak."""

    code: str
    title: str
    says: str
    blocks: Sequence[Block]
    compared: bool


def lists() -> list[ListShown]:
    return [_list(each) for each in queries.features()]


def _list(each: Features) -> ListShown:
    blocks = [
        Block(title, [_mark(one) for one in marks])
        for title, marks in groupby(each.marks, key=lambda one: said(one.group))
    ]
    compared = all(one.good and one.weak for one in each.marks)
    return ListShown(each.code, said(each.title), said(each.says), blocks, compared)


def _mark(one: Mark) -> MarkShown:
    return MarkShown(said(one.title), said(one.asks), said(one.good), said(one.weak))

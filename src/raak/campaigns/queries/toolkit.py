"""Ready texts and plans for campaigns, in our own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from raak.campaigns.rules import Audience, Channel, Repeat

FILE = Path(__file__).resolve().parents[1] / "toolkit.yaml"

Told = Mapping[str, str]
"""A text per language: `nl` and `en`."""


@dataclass(frozen=True, slots=True)
class Kit:
    """
    A campaign that can be taken over and changed.

    why, when, how: what it is for, which moment suits, and how to go about it.
    starts:         the month and day that suits; days: how long.
    texts:          a text to use as it is, per channel.
    tasks:          what is to be done, and how many days before the first day.
    """

    code: str
    title: Told
    why: Told
    when: Told
    how: Told
    message: Told
    audiences: tuple[Audience, ...]
    channels: tuple[Channel, ...]
    repeat: Repeat
    starts: tuple[int, int]
    days: int
    texts: Mapping[Channel, Told]
    tasks: tuple[tuple[Told, int], ...]


@cache
def kits() -> Mapping[str, Kit]:
    """Return the campaigns of the toolkit by code, in the order of the year."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))["kits"]
    return {code: _kit(code, held) for code, held in read.items()}


def kit(code: str) -> Kit | None:
    return kits().get(code)


def _kit(code: str, held: Mapping[str, Any]) -> Kit:
    month, day = held["starts"]
    return Kit(
        code=code,
        **{name: _told(held[name]) for name in ("title", "why", "when", "how", "message")},
        audiences=tuple(Audience(each) for each in held["audiences"]),
        channels=tuple(Channel(each) for each in held["channels"]),
        repeat=Repeat(held["repeat"]),
        starts=(int(month), int(day)),
        days=int(held["days"]),
        texts={Channel(name): _told(text) for name, text in held["texts"].items()},
        tasks=tuple((_told(each), int(each["before"])) for each in held["tasks"]),
    )


def _told(held: Mapping[str, Any]) -> Told:
    return {"nl": str(held["nl"]).strip(), "en": str(held["en"]).strip()}

"""The keys of the protocol language: which belong where, and which must be there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.required + self.optional


KEYS: Mapping[str, Keys] = {
    "protocol": Keys(
        (
            *("protocol", "version", "edition", "title", "summary", "level", "functions"),
            *("subject", "source", "lead", "steps", "endings"),
        ),
        ("professions", "milestones", "facts", "settings", "start"),
    ),
    "fact": Keys(("id", "title", "at_start")),
    "setting": Keys(("id", "title", "note", "example"), ("default", "source")),
    "ending": Keys(("id", "title"), ("withdrawal",)),
    "step": Keys(
        ("id", "title", "kind", "role", "due", "escalate", "outcomes"),
        ("remind", "why", "source", "join", "to", "need", "guide"),
    ),
    "due": Keys((), ("within", "setting", "of")),
    "remind": Keys(("before",)),
    "rung": Keys(("after", "to")),
    "outcome": Keys(
        ("title",),
        ("hint", "next", "end", "needs", "fields", "reaches", "repeat", "starts"),
    ),
    "repeat": Keys(("at_most",), ("next", "end")),
    "field": Keys(("id", "title", "kind"), ("required", "hint", "choices")),
    "text": Keys(("nl", "en")),
}

FUNCTIONS = ("information", "signalling", "guidance", "light_help", "care_coordination")
"""The five functions of a municipality in supporting parents and youth."""

REASON = "reason"
"""The word in `needs` that asks for a reason; every other word there is a dated fact."""

LONGEST_TITLE = 160
LONGEST_TEXT = 4_000
LONGEST_SOURCE = 400

"""What an own wording may be, and what is found of one mark of a list. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from raak.kernel.refusal import Refused

LONGEST = 2_000
"""Characters of an own wording."""


def worded(text: str) -> str:
    """
    Return an own wording as it is kept; empty means: the original again.

    :raises Refused: "text-too-long".
    """
    said = "".join(each for each in map(_seen, text) if each.isprintable() or each == "\n").strip()
    if len(said) > LONGEST:
        raise Refused("text-too-long", longest=str(LONGEST))
    return said


def _seen(sign: str) -> str:
    """Return any other white space as a plain space, so that words stay apart."""
    return " " if sign.isspace() and sign not in "\r\n" else sign


class Verdict(StrEnum):
    """Whether a mark holds."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Found:
    """What is found of one mark. verdict: None: nothing yet."""

    verdict: Verdict | None = None
    evidence: str = ""


def found(said: Found) -> Found:
    """
    Return a finding as it is kept: what holds, also in part, says by what that is known.

    :raises Refused: "weighing-evidence-missing", "text-too-long".
    """
    evidence = worded(said.evidence)
    if said.verdict in {Verdict.YES, Verdict.PARTLY} and not evidence:
        raise Refused("weighing-evidence-missing")
    return Found(said.verdict, evidence)

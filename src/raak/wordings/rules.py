"""What an own wording may be."""

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

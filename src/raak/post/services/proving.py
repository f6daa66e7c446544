"""Whether mail works at all."""

from raak.post import words
from raak.post.rules import Why
from raak.post.transport import Carrier, Mail


def prove(address: str, *, number: str) -> Why | None:
    """Send a mail that says nothing but that it arrived; return what went wrong, or None."""
    carrier = Carrier()
    try:
        return carrier.carry(Mail(address, *words.proof(), number=number))
    finally:
        carrier.close()

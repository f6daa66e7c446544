"""Identifiers that people read aloud."""

from uuid import UUID

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without those that look or sound alike (0/O, 1/I/L, U/V)."""

LENGTH = 9


def spoken_code(identifier: UUID) -> str:
    """Return a code such as `K7Q-X2M-9PD` that follows from the identifier, and says no more."""
    rest, letters = identifier.int, ""
    for _ in range(LENGTH):
        rest, index = divmod(rest, len(ALPHABET))
        letters += ALPHABET[index]
    return "-".join(letters[start : start + 3] for start in range(0, LENGTH, 3))

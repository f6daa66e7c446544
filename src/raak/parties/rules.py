"""Who may make somebody what, the codes of the second step, and how long things are kept. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from raak.access.rules import WORKERS, Actor, Role
from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused

EVERYBODY = "everybody"
INTERVAL = timedelta(seconds=30)
"""How long an app shows one code (RFC 6238)."""
SLACK = 1
"""How many intervals the clock of a phone may be off."""
CODE_DIGITS = 6
PAPER_DIGITS = 12
PAPER_CODES = 10
"""How many recovery codes somebody gets at a time; each works once."""
WINDOW = timedelta(minutes=15)
MOST_WRONG = 10
"""How many wrong codes one person may send in WINDOW, from wherever they come."""
MOST_PASSKEYS = 10
LONGEST_PASSKEY_NAME = 60
RESET_WINDOW = timedelta(hours=1)
MOST_RESETS = 3
"""How many links for a new password one person gets in RESET_WINDOW."""


@dataclass(frozen=True, slots=True)
class Kept:
    """
    How many months a region keeps what it does not need any more; no source gives these terms.

    letters: after they were sent or given up. questions: of parents, after the answer.
    """

    letters: int = 12
    questions: int = 24


KEPT_MONTHS = range(6, 121)
"""Less, and nobody could look up what went wrong; more, and it is an archive."""


def kept_since(months: int, today: date) -> date:
    """Return the first day of which something is still kept."""
    return add_months(today, -months)


def must_have_second_step(asked: Collection[str], roles: Collection[str]) -> bool:
    """
    Return whether somebody with these roles may not do without a second step.

    asked: EVERYBODY, or codes of roles; nobody when it is empty.
    """
    return EVERYBODY in asked or not frozenset(asked).isdisjoint(roles)


def interval_at(now: datetime) -> int:
    """Return the number of the interval in which `now` lies."""
    return int(now.timestamp() // INTERVAL.total_seconds())


def intervals_after(used: int, now: datetime) -> list[int]:
    """
    Return the intervals whose code may be sent now: near `now`, and later than the one used.

    A code that somebody read over a shoulder is therefore worth nothing after it was used.
    """
    here = interval_at(now)
    near = (here, *(here + sign * off for off in range(1, SLACK + 1) for sign in (-1, 1)))
    return [each for each in near if each > used]


def digits_of(text: str) -> str:
    """Return the digits that somebody typed, however they grouped them."""
    return "".join(each for each in text if each in "0123456789")


def in_groups(digits: str, size: int = 4) -> str:
    """Return `123456789012` as `1234 5678 9012`, which is easier to copy."""
    return " ".join(digits[start : start + size] for start in range(0, len(digits), size))


HELD_BY_PEOPLE = frozenset(Role) - {Role.CLOCK, Role.LINK_HOLDER}
GIVEN_BY_LEADS = WORKERS - {Role.TEAM_LEAD, Role.CHAIN_DIRECTOR}
"""What a team lead may make a colleague, and end (ADR 12): work, never a say over others."""


def roles_given_by(actor: Actor) -> frozenset[Role]:
    """Return the roles that somebody may give and end, at the organisations that they manage."""
    if Role.ADMINISTRATOR in actor.roles:
        return HELD_BY_PEOPLE
    return GIVEN_BY_LEADS if Role.TEAM_LEAD in actor.roles else frozenset()


def named(text: str, longest: int) -> str:
    """
    Return a name as it is kept: with single spaces, and nothing that cannot be seen.

    :raises Refused: "name-empty" or "text-too-long".
    """
    name = " ".join("".join(each for each in text if each.isprintable() or each.isspace()).split())
    if not name:
        raise Refused("name-empty")
    if len(name) > longest:
        raise Refused("text-too-long", longest=str(longest))
    return name


AREA_CODE = re.compile(r"(BU\d{8}|WK\d{6})", re.ASCII)
BARE_CODE = re.compile(r"\d{7,8}", re.ASCII)
"""As a spreadsheet leaves it that took it for a number, and dropped a nought."""


def area_code(written: str) -> str:
    """
    Return the code of a neighbourhood or district as the CBS writes it.

    :raises Refused: "area-code-unknown".
    """
    code = written.strip().upper().replace(" ", "")
    if BARE_CODE.fullmatch(code):
        code = f"BU{code:0>8}"
    if not AREA_CODE.fullmatch(code):
        raise Refused("area-code-unknown", written=written[:20])
    return code

"""One thing that is known, of whatever kind: what lists, pages and search need of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Fact = tuple[str, str]
"""(what it is, what it says)."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    A record in one language.

    code:    of the record, unique within its kind; also its place on the page of the kind.
    group:   the heading under which it stands on that page.
    tension: the code of the contradiction in which it stands.
    page:    where raak does it; empty when it does not yet, None when that is no question.
    """

    kind: str
    code: str
    title: str
    source: str
    url: str
    says: str = ""
    group: str = ""
    facts: Sequence[Fact] = ()
    levels: Sequence[int] = ()
    functions: Sequence[str] = ()
    tension: str = ""
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of knowledge.

    slug: in the address, Dutch. rows: its records, in the language (`nl` or `en`) that is given
    and that is spoken while it runs. page: the name of its own page, when it is not shown as a
    plain list.
    """

    slug: str
    label: Promise
    says: Promise
    rows: Callable[[str], Sequence[Known]]
    page: str = ""

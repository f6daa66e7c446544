"""Words for codes and for children, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from raak.access.rules import Role
from raak.children import rules as children
from raak.handbook import queries as handbook
from raak.kernel.terms import Term, Unit
from raak.protocols.model import Text
from raak.trajectories.rules import RECEIVER_GONE
from raak.ui import words

if TYPE_CHECKING:
    from raak.children.models import Child


class Titled(Protocol):
    """A row that carries its title in both languages, such as a step or a published protocol."""

    @property
    def title_nl(self) -> str: ...

    @property
    def title_en(self) -> str: ...


class OfAChild(Protocol):
    """What names a child and tells its age: the child itself, or a row of a list."""

    @property
    def given_name(self) -> str: ...

    @property
    def infix(self) -> str: ...

    @property
    def surname(self) -> str: ...

    @property
    def born_on(self) -> date | None: ...

    @property
    def expected_on(self) -> date | None: ...


ENGLISH = frozenset(
    {"and", "appendix", "chapter", "checks", "day", "design", "handbook", "norm", "own", "question"}
)
"""Words by which an English source is told from a Dutch one."""


def language() -> str:
    return get_language() or "nl"


def said(text: Text | None) -> str:
    """Return a text of a protocol; nothing when there is none."""
    return text.in_language(language()) if text else ""


def title_of(row: Titled) -> str:
    return row.title_en if language().startswith("en") else row.title_nl


def role(edition: str, code: str) -> str:
    """Return the edition's word for a role; the product itself has a word of ours."""
    if code == Role.CLOCK:
        return _("raak zelf")
    return _known(handbook.role_word, edition, code)


def profession(edition: str, code: str) -> str:
    return _known(handbook.profession_word, edition, code)


def need(edition: str, code: str) -> str:
    return _known(handbook.need_word, edition, code)


def sector(edition: str, code: str) -> str:
    return _known(handbook.sector_word, edition, code)


def level(edition: str, number: int) -> str:
    """Return the name of a level (1..5) of the care continuum."""
    try:
        return handbook.level_word(edition, number, language())
    except LookupError:
        return _("niveau %(number)d") % {"number": number}


def capital(text: str) -> str:
    """Return a word from an edition as it begins a sentence."""
    return text[:1].upper() + text[1:]


def listing(texts: Sequence[str]) -> str:
    """Return "a, b en c"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s en %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


def function(edition: str, code: str) -> str:
    """Return the word for one of the five municipal functions."""
    return _known(handbook.function_word, edition, code)


def _known(word: Callable[[str, str, str], str], edition: str, code: str) -> str:
    """A code that the edition does not know (an older protocol) is shown as it is, never hidden."""
    try:
        return word(edition, code, language())
    except LookupError:
        return code.replace("_", " ")


def source_language(source: str) -> str:
    """
    Return in which language a source is written: it stands untranslated on screen.

    The files cite Dutch law in Dutch and the handbook in English; a screen reader must know which.
    """
    return "en" if ENGLISH.intersection(re.findall(r"[a-z]+", source.lower())) else "nl"


def term(value: Term | None) -> str:
    """Return "5 werkdagen"; nothing when there is no term."""
    if value is None:
        return ""
    count = value.count
    match value.unit:
        case Unit.WORKING_DAYS:
            text = ngettext("%(n)d werkdag", "%(n)d werkdagen", count)
        case Unit.DAYS:
            text = ngettext("%(n)d dag", "%(n)d dagen", count)
        case Unit.WEEKS:
            text = ngettext("%(n)d week", "%(n)d weken", count)
        case Unit.MONTHS:
            text = ngettext("%(n)d maand", "%(n)d maanden", count)
    return text % {"n": count}


def working_days(count: int) -> str:
    """Return "6 werkdagen"."""
    return term(Term(count, Unit.WORKING_DAYS))


def reason(text: str) -> str:
    """Return why, as somebody wrote it, or in words what the product noted itself."""
    if text != RECEIVER_GONE:
        return text
    return _(
        "De ontvanger is gestopt, en de opvolger werkt bij de verwijzer zelf. De stap blijft open:"
        " vraag een andere organisatie."
    )


def yes_no(text: str) -> str:
    return {"yes": _("ja"), "no": _("nee")}.get(text, text)


def written_day(text: str) -> str:
    """Return "di 3 maart 2026" for 2026-03-03; anything else stays as it is."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text


def child_name(child: Child | None) -> str:
    """Return the whole name of a child; only for pages about this one child."""
    if child is None:
        return _("Kind zonder naam")
    parts = (child.given_name, child.infix, child.surname)
    return " ".join(part for part in parts if part)


def child_initials(child: OfAChild | None) -> str:
    """Return the initials of a child, for lists that others may see over a shoulder."""
    if child is None:
        return _("zonder naam")
    return children.initials(child.given_name, child.infix, child.surname)


def child_age(child: OfAChild | None, today: date) -> str:
    """Return "7 jaar", "3 maanden", or for an unborn child when it is expected."""
    if child is None:
        return ""
    if child.born_on is None:
        return _("verwacht op %(day)s") % {"day": words.day(child.expected_on)}
    years = children.age_on(child.born_on, today)
    if years >= 2:
        return _("%(years)d jaar") % {"years": years}
    months = years * 12 + (today.month - child.born_on.month - (today.day < child.born_on.day)) % 12
    if not months:
        return _("jonger dan een maand")
    return ngettext("%(n)d maand", "%(n)d maanden", months) % {"n": months}

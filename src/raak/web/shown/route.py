"""A route as a drawing, and the same route in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.kernel.terms import Term
from raak.protocols import route_map
from raak.protocols.model import Due, Outcome, Protocol
from raak.protocols.route_map import Href
from raak.protocols.stops import Stop
from raak.web.shown import words


@dataclass(frozen=True, slots=True)
class RouteMap:
    """svg: the drawing; stops: its twin in words, in the order of the map."""

    title: str
    svg: str
    stops: tuple[Stop, ...]


def drawn(
    protocol: Protocol,
    *,
    current: Collection[str] = (),
    done: Collection[str] = (),
    terms: Mapping[str, Term] | None = None,
    href: Href | None = None,
) -> RouteMap:
    """
    Return the route map of a protocol with the current and the done steps marked.

    terms: the region's choice for the open settings. href: makes each stop a link.
    """

    def role(code: str) -> str:
        return words.role(protocol.edition, code)

    language = words.language()
    return RouteMap(
        title=words.said(protocol.title),
        svg=route_map.svg(
            protocol, language, current=current, done=done, href=href, role=role, settings=terms
        ),
        stops=route_map.outline(
            protocol, language, current=current, done=done, role=role, settings=terms
        ),
    )


def due_words(due: Due, protocol: Protocol, terms: Mapping[str, Term]) -> str:
    """Return "binnen 2 werkdagen", with the fact it counts from; nothing while it is open."""
    term = due.within or terms.get(due.setting or "") or _default(due, protocol)
    if term is None:
        return ""
    if due.of is None:
        if term.count == 0:
            return _("dezelfde dag")
        return _("binnen %(term)s") % {"term": words.term(term)}
    fact = next(words.said(fact.title) for fact in protocol.facts if fact.id == due.of)
    return _("binnen %(term)s na: %(fact)s") % {"term": words.term(term), "fact": fact}


def _default(due: Due, protocol: Protocol) -> Term | None:
    return next((s.default for s in protocol.settings if s.id == due.setting), None)


def leads(outcome: Outcome, protocol: Protocol) -> str:
    """Return where an outcome leads: the next steps, an ending, or nothing more on this branch."""
    return " ".join(_leads(outcome, protocol))


def _leads(outcome: Outcome, protocol: Protocol) -> Iterator[str]:
    if outcome.next:
        titles = [words.said(protocol.step(step).title) for step in outcome.next]
        yield _("Daarna: %(steps)s.") % {"steps": words.listing(titles)}
    elif outcome.end:
        yield _("Dan is het klaar: %(ending)s.") % {
            "ending": words.said(protocol.ending(outcome.end).title)
        }
    else:
        yield _("Hierna komt op deze lijn niets meer.")
    if outcome.repeat:
        most = outcome.repeat.at_most
        text = ngettext("Dit kan hoogstens %(n)d keer.", "Dit kan hoogstens %(n)d keer.", most)
        yield text % {"n": most}

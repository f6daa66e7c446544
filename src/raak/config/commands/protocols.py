"""`raak protocols`: whether a protocol may run, how long it takes at most, and its map."""

import argparse
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raak.config.console import DONE, MISUSED, NO, Stopped, say
from raak.kernel.terms import Term, parse_term

if TYPE_CHECKING:
    from raak.protocols.check import Verdict
    from raak.protocols.loader import Loaded
    from raak.protocols.model import Protocol
    from raak.protocols.proof import Bound, Claim, Proof

FILE_HELP = "a protocol file, such as src/raak/handbook/protocols/no-show.nl-2026.yaml"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "protocols",
        help="check, explain or draw a protocol file",
        description="Checks whether protocol files may run, proves how long they take at most, and"
        " draws their route map. The language stands in docs/protocol-language.md.",
    )
    deeds = parser.add_subparsers(title="what to do", metavar="DEED", required=True)
    _add_check(deeds)
    _add_explain(deeds)
    _add_draw(deeds)


def _add_check(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = deeds.add_parser(
        "check",
        help="find every fault: form, dead ends, loops, who is forgotten",
        description="Follows every course of each protocol to its end. Prints each fault as"
        " `file:line: where: what — cure`; exit status 1 when there is one.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help=FILE_HELP)
    parser.set_defaults(run=run_check)


def _add_explain(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = deeds.add_parser(
        "explain",
        help="prove how long it takes at most, and along which path",
        description="Proves how many working days it takes at most to each milestone and ending,"
        " when every step is done in time and when each waits for its last rung.",
    )
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    parser.add_argument(
        "--set",
        dest="chosen",
        metavar="NAME=TERM",
        type=chosen_term,
        action="append",
        default=[],
        help="choose a term that the protocol leaves open, such as visit_term='5 working days'",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=run_explain)


def _add_draw(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = deeds.add_parser(
        "draw",
        help="draw the route map as SVG, or show it as text",
        description="Writes the route map to the file after -o; without it, shows it as text.",
    )
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="nl if not given")
    parser.add_argument("--current", metavar="STEP", help="mark this step with `you are here`")
    parser.add_argument(
        "--width", type=int, default=None, help="in pixels; for a phone if not given"
    )
    parser.add_argument("-o", dest="out", metavar="OUT.svg", help="the SVG file to write")
    parser.set_defaults(run=run_draw)


def chosen_term(text: str) -> tuple[str, Term]:
    """
    Return what `NAME=TERM` says.

    :raises argparse.ArgumentTypeError: with the cure.
    """
    name, _, term = text.partition("=")
    try:
        return name.strip(), parse_term(term)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error


# --- check ---------------------------------------------------------------------------------------


def run_check(arguments: argparse.Namespace) -> int:
    from raak.protocols.fault import ProtocolFaults

    texts = [(name, _bytes(name)) for name in arguments.files]
    status = DONE
    for name, text in texts:
        try:
            say(_sound(text, name)[1])
        except ProtocolFaults as found:
            status = NO
            for fault in found.faults:
                say(str(fault))
    return status


def _sound(text: bytes, name: str) -> "tuple[Protocol, str]":
    """
    Return the protocol and a line that says it is sound.

    :raises ProtocolFaults: when it is not.
    """
    from raak.access.rules import Role
    from raak.protocols import check, loader
    from raak.protocols.fault import ProtocolFaults

    loaded = loader.read(text, name)
    roles = {role.value for role in Role}
    verdict = check.examine(loaded.protocol, roles=roles, places=loaded.places)
    if verdict.faults:
        raise ProtocolFaults(verdict.faults)
    return loaded.protocol, _praise(loaded, verdict)


def _praise(loaded: "Loaded", verdict: "Verdict") -> str:
    protocol = loaded.protocol
    steps, states = len(protocol.steps), verdict.states
    return f"ok: {protocol.title.en}, {protocol.edition} ({steps} steps, {states} states)"


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Stopped(
            f"{name}: {error.strerror or 'cannot be read'}.",
            cure="give the path of a protocol file",
            status=MISUSED,
        ) from error


def _protocol(name: str) -> "Protocol":
    """Return a sound protocol, or stop with its faults."""
    from raak.protocols.fault import ProtocolFaults

    try:
        return _sound(_bytes(name), name)[0]
    except ProtocolFaults as found:
        raise Stopped(str(found), cure="mend the file; `raak protocols check` says when") from found


# --- explain -------------------------------------------------------------------------------------


def run_explain(arguments: argparse.Namespace) -> int:
    from raak.protocols import proof

    protocol = _protocol(arguments.file)
    settings = dict(arguments.chosen)
    known = {setting.id for setting in protocol.settings}
    if unknown := sorted(settings.keys() - known):
        raise Stopped(
            f"The protocol leaves no term {', '.join(unknown)} open.",
            cure=f"its open terms are: {', '.join(sorted(known)) or 'none'}",
            status=MISUSED,
        )
    proved = proof.explain(protocol, settings)
    say(_as_json(protocol, proved) if arguments.json else "\n".join(_in_words(protocol, proved)))
    return DONE


def _as_json(protocol: "Protocol", proved: "Proof") -> str:
    answer = {"protocol": protocol.id, "edition": protocol.edition, **asdict(proved)}
    return json.dumps(answer, indent=2, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _in_words(protocol: "Protocol", proved: "Proof") -> Iterator[str]:
    yield f"{protocol.title.en} ({protocol.id}, {protocol.edition}, version {protocol.version})"
    yield "At most so many working days from the start, in any year, with any holidays:"
    yield ""
    yield from _table(proved)
    yield from _terms(proved)
    yield from _remarks(proved)
    for claim in proved.claims:
        yield ""
        yield from _paths(claim)


def _table(proved: "Proof") -> Iterator[str]:
    width = max((len(claim.id) for claim in proved.claims), default=0)
    yield f"{'':<10} {'':<{width}}   on time   with ladder"
    for claim in proved.claims:
        numbers = f"{claim.on_time.days:>7}   {claim.with_ladder.days:>11}"
        yield f"{claim.kind:<10} {claim.id:<{width}}   {numbers}"


def _terms(proved: "Proof") -> Iterator[str]:
    if not proved.terms:
        return
    yield ""
    yield "With these terms for what the protocol leaves to the region:"
    said = {"chosen": "chosen here", "default": "default of today", "example": "ONLY AN EXAMPLE"}
    for used in proved.terms:
        mark = "!" if used.origin == "example" else " "
        yield f"{mark} {used.setting} = {used.term} ({said[used.origin]})"


def _remarks(proved: "Proof") -> Iterator[str]:
    if proved.to_withdraw:
        on_time, with_ladder = proved.to_withdraw
        yield ""
        yield (
            f"A withdrawal ends within {on_time} working days ({with_ladder} with the ladder):"
            " whoever raised the concern is told first."
        )
    if proved.opens_late:
        yield ""
        yield _paragraph(
            f"! {', '.join(proved.opens_late)} can open after its own due day though nobody was"
            " late; it is then counted as done on the day it opens. Cure: let the steps before it"
            " count from the same fact, with shorter terms."
        )


def _paths(claim: "Claim") -> Iterator[str]:
    yield f"{claim.kind} {claim.id}: {claim.title.en}"
    yield _path("on time", claim.on_time)
    yield _path("with ladder", claim.with_ladder)


def _path(name: str, bound: "Bound") -> str:
    way = ", ".join(f"{done.step} → {done.outcome} (day {done.day})" for done in bound.path)
    shut = ", ".join(day.isoformat() for day in bound.closed)
    closed = f" and the offices closed on {shut}" if shut else ""
    since = f"started on {bound.start:%A} {bound.start.isoformat()}{closed}"
    return _paragraph(f"  {name}, {bound.days} working days, {since}: {way}")


def _paragraph(text: str) -> str:
    return textwrap.fill(text, 100, subsequent_indent="    ", break_on_hyphens=False)


# --- draw ----------------------------------------------------------------------------------------


def run_draw(arguments: argparse.Namespace) -> int:
    from raak.protocols import route_map

    protocol = _protocol(arguments.file)
    current = [arguments.current] if arguments.current else []
    known = {step.id for step in protocol.steps}
    if not known.issuperset(current):
        raise Stopped(
            f"There is no step {arguments.current}.",
            cure=f"its steps are: {', '.join(sorted(known))}",
            status=MISUSED,
        )
    if not arguments.out:
        say(route_map.text(route_map.outline(protocol, arguments.language, current)))
        return DONE
    width = arguments.width or route_map.WIDTH
    drawing = route_map.svg(protocol, arguments.language, current=current, width=width)
    _write(arguments.out, drawing)
    return DONE


def _write(name: str, drawing: str) -> None:
    try:
        Path(name).write_text(drawing + "\n", encoding="utf-8")
    except OSError as error:
        raise Stopped(
            f"{name}: {error.strerror or 'cannot be written'}.",
            cure="give a file in a folder where you may write",
            status=MISUSED,
        ) from error
    say(f"written: {name}")

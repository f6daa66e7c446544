"""Reading what a mail server sends back about a mail of ours (RFC 3464): which one, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser, HeaderParser
from uuid import UUID

from raak.post.rules import Why, why_returned

LARGEST = 20_000_000
"""Bytes; a report that holds all of a mail of ours is far smaller."""
OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[0-9]+)?@raak>")
"""The number that each mail of ours goes out with, as its Message-ID (`transport.Carrier`)."""


class Unreadable(Exception):
    """It is no report about a mail of ours that anything can be done with; a sentence on why."""


@dataclass(frozen=True, slots=True)
class Returned:
    """number: what the mail began with; why: None when it did arrive, or is still being tried."""

    number: UUID
    why: Why | None


def read(source: bytes) -> Returned:
    """
    Return which mail a report is about, and what became of it.

    :raises Unreadable: when it is no such report, or names no mail of ours.
    """
    if len(source) > LARGEST:
        raise Unreadable("This is too large for a delivery report.")
    try:
        return _read(source)
    except (MessageError, ValueError, RecursionError) as broken:
        raise Unreadable("This cannot be read as a mail.") from broken


def _read(source: bytes) -> Returned:
    report = BytesParser().parsebytes(source)
    lines = [each for part in report.walk() for each in _recipients(part)]
    if report.get_content_type() != "multipart/report" or not lines:
        raise Unreadable("This is no delivery report (RFC 3464).")
    return Returned(_number(report), _worst(lines))


def _recipients(part: Message) -> Iterator[Message]:
    """Yield the lines about each recipient; those about the whole mail name no recipient."""
    if part.get_content_type() == "message/delivery-status":
        held = part.get_payload()
        blocks = held if isinstance(held, list) else []
        yield from (each for each in blocks if isinstance(each, Message) and each["Action"])


def _worst(recipients: list[Message]) -> Why | None:
    ways = [
        why_returned(_tidy(each["Action"]).lower(), _tidy(each["Status"])) for each in recipients
    ]
    return next((way for way in ways if way), None)


def _tidy(field: object) -> str:
    """Return the first word of a field, without the remark that some servers put behind it."""
    return next(iter(str(field or "").split()), "")


def _number(report: Message) -> UUID:
    """Return the number from the returned mail, or from the report's own answer to it."""
    for said in (*_returned_ids(report), report["In-Reply-To"], report["References"]):
        if found := OURS.search(str(said or "")):
            return UUID(found[1])
    raise Unreadable("This is about no mail of ours.")


def _returned_ids(report: Message) -> Iterator[object]:
    for part in report.walk():
        if part.get_content_type() == "text/rfc822-headers":
            held = part.get_payload(decode=True)
            text = held.decode("ascii", "replace") if isinstance(held, bytes) else ""
            yield HeaderParser().parsestr(text.lstrip())["Message-ID"]
        elif part.get_content_maintype() != "multipart" and part is not report:
            yield from _inside(part)


def _inside(part: Message) -> Iterator[object]:
    held = part.get_payload()
    if part.get_content_type() in {"message/rfc822", "message/global"} and isinstance(held, list):
        yield from (each["Message-ID"] for each in held if isinstance(each, Message))

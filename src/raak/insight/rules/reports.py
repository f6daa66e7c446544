"""What sorts of report there are, and when one may be published or goes. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from raak.insight.rules.periods import Period, quarters_over, year
from raak.kernel.refusal import Refused

KEPT = timedelta(days=90)
"""After this a report that is not public goes."""
GIVEN_UP = timedelta(minutes=10)
"""Whoever began a report and says nothing for so long, is not there any more."""
MOST_TRIES = 3
MOST_WAITING = 10
"""Reports that a region can have waiting at once."""


class Kind(StrEnum):
    PROGRESS = "progress"
    """For a funder or the steering group: every figure, with what it means."""
    ANNUAL = "annual"
    """The same over a calendar year, with each municipality and route."""
    PAGE = "page"
    """The main figures on one page, for an alderman."""


class State(StrEnum):
    WAITING = "waiting"
    MAKING = "making"
    DONE = "done"
    FAILED = "failed"


class Format(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


LANGUAGES = ("nl", "en")
TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def usual(kind: Kind, today: date) -> Period:
    """Return what a report is about when nobody says: a year that is over, or four quarters."""
    if kind is Kind.ANNUAL:
        return year(today.year - 1)
    over = quarters_over(today, 4)
    return Period(over[-1].first, over[0].last)


def check_kind(kind: Kind, period: Period) -> None:
    """:raises Refused: "period-not-a-year" when the sort of report is about a calendar year."""
    if kind is Kind.ANNUAL and not period.is_a_year:
        raise Refused("period-not-a-year")

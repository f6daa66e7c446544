"""Reading how the region's plan goes, and what keeps it."""

from raak.monitoring.queries.anchors import (
    Keeping,
    Kept,
    anchors_due,
    anchors_of,
    anchors_visible_to,
    keeping_of,
    warnings_for,
)
from raak.monitoring.queries.board import Board, Line, Measured, measured, read_board
from raak.monitoring.queries.findings import (
    codes_of,
    findings_visible_to,
    latest_in,
    latest_of,
)
from raak.monitoring.queries.gauges import (
    asked_of,
    figures_of,
    gauges_due,
    gauges_of,
    gauges_visible_to,
    measurements_of,
    measurements_visible_to,
    orphaned_gauges,
)
from raak.monitoring.queries.tellings import tellings_due, tellings_of, tellings_visible_to

__all__ = [
    "Board",
    "Keeping",
    "Kept",
    "Line",
    "Measured",
    "anchors_due",
    "anchors_of",
    "anchors_visible_to",
    "asked_of",
    "codes_of",
    "figures_of",
    "findings_visible_to",
    "gauges_due",
    "gauges_of",
    "gauges_visible_to",
    "keeping_of",
    "latest_in",
    "latest_of",
    "measured",
    "measurements_of",
    "measurements_visible_to",
    "orphaned_gauges",
    "read_board",
    "tellings_due",
    "tellings_of",
    "tellings_visible_to",
    "warnings_for",
]

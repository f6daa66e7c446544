"""Lists that go out as a file for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for something to work out, or to fetch from elsewhere."""


def spreadsheet(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a file that a Dutch spreadsheet opens by itself; `name` without its ending."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.write("\ufeff")
    lines = csv.writer(answer, delimiter=";")
    lines.writerows([harmless(value) for value in row] for row in rows)
    return answer


def harmless(value: object) -> object:
    """Return a text that a spreadsheet shows as it is, whoever wrote it; numbers stay numbers."""
    if isinstance(value, int):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULAS) or text[:1] in FORMULAS else text

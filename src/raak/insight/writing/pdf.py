"""A report as a tagged PDF (PDF/UA-1): what cannot be read aloud does not come out at all."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import typst

from raak.insight.rules.charts import svg
from raak.insight.rules.content import Chart, Content, Section

TEMPLATE = Path(__file__).with_name("report.typ")
PICTURE = Path(__file__).with_name("picture.typ")
LEAST_FOR_CONTENTS = 5
"""Sections; a shorter report needs no table of contents."""
PIXELS_PER_INCH = 110.0


def pdf(content: Content, made: str) -> bytes:
    """
    Return a report as a file that a screen reader can follow.

    made: the day on which it was made, in words.
    """
    given = _given(content) | {"made": made}
    return _compiled(TEMPLATE, {"report": json.dumps(given)}, format="pdf", standards=["ua-1"])[0]


def pictures(charts: list[Chart]) -> list[bytes]:
    """Return charts as PNG, for files that cannot hold a drawing."""
    if not charts:
        return []
    given = {"charts": json.dumps([svg(each) for each in charts])}
    return _compiled(PICTURE, given, format="png")


def _compiled(
    template: Path,
    given: dict[str, str],
    *,
    format: Literal["pdf", "png"],
    standards: list[Literal["ua-1"]] | None = None,
) -> list[bytes]:
    """Without the fonts of this machine: the same report looks the same on every machine."""
    made: bytes | list[bytes] = typst.compile(
        str(template),
        root=str(template.parent),
        sys_inputs=given,
        format=format,
        ppi=PIXELS_PER_INCH,
        pdf_standards=list(standards or ()),
        ignore_system_fonts=True,
    )
    return made if isinstance(made, list) else [made]


def _given(content: Content) -> dict[str, Any]:
    day = content.day
    return asdict(content) | {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "contents": len(content.sections) >= LEAST_FOR_CONTENTS,
        "sections": [_section(each) for each in content.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "text": list(section.text),
        "figures": [asdict(each) for each in section.figures],
        "charts": [
            {"title": each.title, "said": each.said, "svg": svg(each)} for each in section.charts
        ],
        "grids": [
            {
                "caption": each.caption,
                "columns": list(each.columns),
                "rows": [[str(cell) for cell in row] for row in each.rows],
            }
            for each in section.grids
        ],
    }

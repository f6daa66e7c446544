"""A report as a document (DOCX) that somebody can go on writing in, with real headings."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Written
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm
from docx.table import Table

from raak.insight.rules.content import Chart, Content, Figure, Grid, Section
from raak.insight.writing.pdf import pictures

WIDE = Cm(16)
CULTURES = {"nl": "nl-NL", "en": "en-GB"}


def docx(content: Content, made: str) -> bytes:
    """Return a report as a file for a word processor; `made`: the day it was made, in words."""
    written = Document()
    _set_up(written, content)
    written.add_heading(content.title, level=0)
    written.add_paragraph(f"{content.region}, {content.period}")
    written.add_paragraph(f"{content.labels['made']} {made}")
    drawn = iter(pictures([chart for each in content.sections for chart in each.charts]))
    for section in content.sections:
        _add_section(written, content, section, [next(drawn) for _ in section.charts])
    held = BytesIO()
    written.save(held)
    return held.getvalue()


def _set_up(written: Written, content: Content) -> None:
    about = written.core_properties
    about.title = f"{content.title}, {content.region}"
    about.language = CULTURES[content.language]
    about.author = content.region
    day = content.day
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the file format has no zone
    plain = written.styles["Normal"].element.get_or_add_rPr()
    language = plain.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        plain.append(language)
    language.set(qn("w:val"), CULTURES[content.language])


def _add_section(written: Written, content: Content, section: Section, drawn: list[bytes]) -> None:
    written.add_heading(section.heading, level=1)
    for words in section.text:
        written.add_paragraph(words)
    if section.figures:
        _add_table(written, _figures(content, section))
    for chart, picture in zip(section.charts, drawn, strict=True):
        _add_picture(written, chart, picture)
    for grid in section.grids:
        written.add_paragraph(grid.caption, style="Caption")
        _add_table(written, grid)
    for figure in () if content.brief else section.figures:
        _add_definition(written, content, figure)


def _figures(content: Content, section: Section) -> Grid:
    heads = ["name", "shown", *(["definition"] if content.brief else [])]
    rows = [
        [each.name, each.shown, *([each.definition] if content.brief else [])]
        for each in section.figures
    ]
    return Grid(section.heading, [content.labels[each] for each in heads], rows)


def _add_picture(written: Written, chart: Chart, picture: bytes) -> None:
    shape = written.add_picture(BytesIO(picture), width=WIDE)
    about = shape._inline.docPr
    about.set("descr", chart.said)
    about.set("title", chart.title)
    written.add_paragraph(chart.title, style="Caption")


def _add_table(written: Written, grid: Grid) -> None:
    table = written.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    _fill(table, 0, grid.columns)
    _repeat_on_each_page(table)
    for at, row in enumerate(grid.rows, start=1):
        table.add_row()
        _fill(table, at, [str(each) for each in row])


def _fill(table: Table, at: int, words: Sequence[str]) -> None:
    for cell, word in zip(table.rows[at].cells, words, strict=True):
        cell.text = word


def _repeat_on_each_page(table: Table) -> None:
    """A first row that is marked as heads is read aloud with each cell below it."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _add_definition(written: Written, content: Content, figure: Figure) -> None:
    words = content.labels
    written.add_heading(figure.name, level=2)
    written.add_paragraph(figure.definition)
    written.add_paragraph(
        f"{words['period']}: {figure.period}. {words['source']}: {figure.source}."
        f" {words['as_of']}: {figure.as_of}."
    )

"""A report as a workbook (XLSX): every table on a sheet of its own, and no formula at all."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from raak.insight.rules.content import Chart, Content, Grid, Value

LONGEST_NAME = 28
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
"""Signs that the file format cannot hold."""
WIDEST = 60


def xlsx(content: Content, made: str) -> bytes:
    """Return a report's figures as a file for a spreadsheet; `made`: the day, in words."""
    book = Workbook()
    book.properties.title = f"{content.title}, {content.region}"
    book.properties.language = content.language
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError("a new workbook begins with a sheet")
    first.title = _name(content.title, 1)
    _write(first, _overview(content, made))
    for number, grid in enumerate(_grids(content), start=2):
        sheet = book.create_sheet(_name(grid.caption, number))
        _write(sheet, [[grid.caption], list(grid.columns), *map(list, grid.rows)], head=2)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _overview(content: Content, made: str) -> list[list[Value]]:
    words = content.labels
    heads = ("name", "shown", "definition", "period", "source", "as_of")
    rows: list[list[Value]] = [
        [content.title],
        [content.region, content.period],
        [words["made"], made],
        [words[each] for each in heads],
    ]
    for section in content.sections:
        rows += [
            [each.name, each.shown, each.definition, each.period, each.source, each.as_of]
            for each in section.figures
        ]
    return rows


def _grids(content: Content) -> list[Grid]:
    """Return every table, and every chart as one."""
    found: list[Grid] = []
    for section in content.sections:
        found += section.grids
        found += [_as_grid(chart) for chart in section.charts]
    return found


def _as_grid(chart: Chart) -> Grid:
    rows = [[each.label, "" if each.value is None else f"{each.value:g}"] for each in chart.points]
    return Grid(chart.title, ["", chart.unit], rows)


def _name(title: str, number: int) -> str:
    """Return a name that no other sheet has and that the file format allows."""
    plain = title.translate(FORBIDDEN).translate(CONTROL)[: LONGEST_NAME - 4].strip()
    return f"{number} {plain}"


def _write(sheet: Worksheet, rows: Sequence[Sequence[Value]], head: int = 4) -> None:
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = _cell(sheet, at, column)
            if isinstance(value, int):
                cell.value = value
            else:
                _put_words(cell, value)
            if at in {1, head}:
                cell.font = Font(bold=True)
    for column in range(1, max(map(len, rows)) + 1):
        longest = max(len(str(row[column - 1])) for row in rows[1:] or rows if len(row) >= column)
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, longest + 3)
    sheet.freeze_panes = f"A{head + 1}"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    found = sheet.cell(row=row, column=column)
    if not isinstance(found, Cell):
        raise TypeError("no cells of ours are merged")
    return found


def _put_words(cell: Cell, words: str) -> None:
    """Keep words as words, whoever wrote them: nothing in them is ever worked out."""
    cell.value = words.translate(CONTROL)
    cell.data_type = TYPE_STRING
    cell.alignment = Alignment(wrap_text=len(words) > WIDEST, vertical="top")

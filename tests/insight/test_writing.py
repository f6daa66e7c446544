"""A report as PDF, document and workbook: readable by ear, with nothing left out or worked out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pikepdf
import pytest
from docx import Document
from tests.insight.contents import BARS, LINE, content

from raak.insight.rules.charts import svg
from raak.insight.rules.content import content_from
from raak.insight.writing.documents import docx
from raak.insight.writing.pdf import pdf
from raak.insight.writing.workbooks import xlsx

MADE = "24 november 2026"
HOSTILE = ["=1+1", "+31", "-2", "@SUM(A1)", "\t=cmd|'/c calc'!A1", '#"#panic()"', "$x$ *b* <b>"]


@pytest.fixture(scope="module")
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf(content(6), MADE))) as found:
        yield found


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements of the structure, from the top."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_the_pdf_says_that_it_is_for_everybody(opened: pikepdf.Pdf) -> None:
    root = opened.Root

    with opened.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Voortgangsverslag, Waterrand"
    assert str(root.Lang).startswith("nl")
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle


def test_every_picture_has_words_and_tables_have_heads(opened: pikepdf.Pdf) -> None:
    found = list(elements(opened.Root.StructTreeRoot))
    kinds = [str(each.S) for each in found]

    pictures = [each for each in found if str(each.S) == "/Figure"]
    assert {str(each.Alt) for each in pictures} == {BARS.said, LINE.said}
    assert len(pictures) == 12
    assert kinds.count("/Table") >= 12
    assert kinds.count("/TH") >= 24
    assert {"/H1", "/H2", "/P", "/TD", "/Caption"} <= set(kinds)


def test_nothing_on_a_page_stands_outside_the_structure(opened: pikepdf.Pdf) -> None:
    paints = {"Tj", "TJ", "'", '"', "f", "f*", "S", "s", "B", "B*", "b", "Do", "sh"}
    for page in opened.pages:
        assert page.obj.get("/StructParents") is not None
        assert str(page.obj.get("/Tabs")) == "/S"
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in paints, operator
        assert depth == 0


def test_every_letter_of_the_pdf_can_be_read_back(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            assert "/ToUnicode" in font


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_stay_words_in_every_file(hostile: str) -> None:
    given = content(hostile=hostile)

    assert pdf(given, MADE).startswith(b"%PDF")
    book = openpyxl.load_workbook(BytesIO(xlsx(given, MADE)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert hostile in [cell.value for cell in cells]


def test_numbers_stay_numbers_and_what_is_not_told_stays_words() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx(content(), MADE)))

    values = [cell.value for row in book["2 Per gemeente"].iter_rows() for cell in row]
    assert 12 in values
    assert "niet getoond" in values


def test_the_document_has_headings_a_language_and_words_for_its_pictures() -> None:
    made = Document(BytesIO(docx(content(), MADE)))

    styles = [each.style.name for each in made.paragraphs if each.style is not None]
    assert {"Title", "Heading 1", "Heading 2", "Caption"} <= set(styles)
    assert made.core_properties.language == "nl-NL"
    said = [each._inline.docPr.get("descr") for each in made.inline_shapes]
    assert said == [BARS.said, LINE.said]
    assert all("w:tblHeader" in each._tbl.xml for each in made.tables)


def test_the_same_report_makes_the_same_pdf() -> None:
    assert pdf(content(), MADE) == pdf(content(), MADE)


def test_a_report_is_the_same_after_it_was_kept() -> None:
    given = content(2)

    assert content_from(given.as_json()).as_json() == given.as_json()
    assert pdf(content_from(given.as_json()), MADE) == pdf(given, MADE)


def test_a_chart_says_what_it_shows_and_never_draws_what_is_not_told() -> None:
    drawn = svg(BARS)

    assert f"<desc>{BARS.said}</desc>" in drawn
    assert drawn.count("<rect") == 2
    assert "style=" not in drawn
    assert "chart-span" in svg(LINE)

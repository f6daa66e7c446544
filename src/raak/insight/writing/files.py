"""Which file a report is written as."""

from raak.insight.rules.content import Content
from raak.insight.rules.reports import Format
from raak.insight.writing.documents import docx
from raak.insight.writing.pdf import pdf
from raak.insight.writing.workbooks import xlsx

WRITERS = {Format.PDF: pdf, Format.DOCX: docx, Format.XLSX: xlsx}


def written(content: Content, format: Format, made: str) -> bytes:
    """Return a report as a file; `made`: the day on which it was made, in its language."""
    return WRITERS[format](content, made)

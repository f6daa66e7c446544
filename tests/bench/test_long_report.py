"""What the bench of reports measures is as long as it says."""

from io import BytesIO

import pikepdf

from raak.bench.long_report import CHARTS, MADE, PAGES, long_content
from raak.insight.writing.pdf import pdf


def test_it_has_as_many_pages_and_charts_as_the_goal_names() -> None:
    content = long_content()

    with pikepdf.open(BytesIO(pdf(content, MADE))) as opened:
        assert PAGES <= len(opened.pages) <= PAGES + 10
    assert sum(len(section.charts) for section in content.sections) == CHARTS

"""Progress is one line on a terminal, and now and then a line elsewhere."""

from io import StringIO

from raak.config.console import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_is_drawn_over() -> None:
    out = Terminal()
    progress = Progress(out)

    progress("days:", 1, 2)
    progress("days:", 2, 2)

    assert out.getvalue() == "\r\x1b[Kdays: 1 of 2\r\x1b[Kdays: 2 of 2\n"


def test_elsewhere_only_the_first_and_the_last_of_quick_work_are_said() -> None:
    out = StringIO()
    progress = Progress(out)

    for number in range(1, 1_001):
        progress("days:", number, 1_000)

    assert out.getvalue() == "days: 1 of 1,000\ndays: 1,000 of 1,000\n"


def test_the_next_work_is_said_at_once() -> None:
    out = StringIO()
    progress = Progress(out)

    progress("days:", 1, 9)
    progress("rows:", 1, 9)

    assert out.getvalue() == "days: 1 of 9\nrows: 1 of 9\n"

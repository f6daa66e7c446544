"""A small report with everything that a report can hold."""

from raak.insight.rules.content import (
    LABELS,
    Chart,
    Content,
    Figure,
    Grid,
    Point,
    Section,
    Shape,
)

BARS = Chart(
    "Begonnen trajecten per kwartaal",
    Shape.BARS,
    "trajecten",
    "Staafdiagram: 12, niet getoond en 31 trajecten.",
    [Point("1e kwartaal", 12), Point("2e kwartaal", None), Point("3e kwartaal", 31)],
)
LINE = Chart(
    "Dagen tot hulp",
    Shape.LINE,
    "dagen",
    "Lijndiagram: 14 dagen, en dan 9.",
    [Point("2025", 14, 11, 30), Point("2026", 9, 8, 12)],
)


def content(sections: int = 1, *, hostile: str = "=1+1") -> Content:
    return Content(
        title="Voortgangsverslag",
        region="Waterrand",
        period="1 januari tot en met 30 september 2026",
        language="nl",
        made_on="2026-11-24",
        labels={each: each.capitalize() for each in LABELS},
        sections=[section(f"Deel {number}", hostile) for number in range(1, sections + 1)],
    )


def section(heading: str, hostile: str = "=1+1") -> Section:
    return Section(
        heading=heading,
        text=["Zo ging het in de keten, met reünies en één café."],
        figures=[
            Figure(
                "begun", "Begonnen trajecten", "43", "Elk traject telt één keer.",
                "2026", "Trajecten", "24 november 2026",
            )
        ],
        charts=[BARS, LINE],
        grids=[
            Grid(
                "Per gemeente",
                ["Gemeente", "Begonnen"],
                [[hostile, 12], ["Oost", "niet getoond"]],
            )
        ],
    )  # fmt: skip

"""What offices give us: broken files, moved borders, the same file twice."""

from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.neighbourhoods.areas import add_area, bring_in, faults, rows

from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.kernel.tables import Outcome, text_of
from raak.neighbourhoods.models import BorderShare, FigureRow, Shape
from raak.neighbourhoods.queries.profiles import compared
from raak.neighbourhoods.rules.figures import Standing
from raak.neighbourhoods.services import borders, figures
from raak.parties.models import Neighbourhood
from raak.parties.services import neighbourhoods

HEAD = "code;jaar;indicator;van;aantal;percentage"


def judged(cast: Cast, *lines: str) -> list[tuple[int, str]]:
    found = figures.judge_figures(cast.region.pk, rows("\n".join([HEAD, *lines])), TODAY)
    return faults(found)


def test_each_broken_line_is_refused_with_its_number_and_the_others_come_in(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Oude Haven")
    lines = (
        "BU99010001;2025;minimum_income;640;96;",
        "BU9901;2025;minimum_income;640;96;",
        "BU99010001;2031;minimum_income;640;96;",
        "BU99010001;2025;geluk;640;96;",
        "BU99010001;2025;one_parent;10;96;",
        "BU99010001;2025;bullied;640;;",
        "BU99010001;2025;bullied;640;veel;",
        "BU99010001;2025;bullied;640;;120",
        "BU99010099;2025;bullied;640;90;",
        "BU99010001;2010;bullied;640;90;",
        "BU99010001;2025;bullied;640;90;;surplus",
        "BU99010001;2025;minimum_income;640;97;",
    )

    assert judged(cast, *lines) == [
        (3, "area-code-unknown"),
        (4, "year-unlikely"),
        (5, "indicator-unknown"),
        (6, "figure-more-than-all"),
        (7, "figure-missing"),
        (8, "number-unreadable"),
        (9, "percent-above-hundred"),
        (10, "area-not-here"),
        (11, "area-other-years"),
        (12, "row-ragged"),
        (13, "figure-twice"),
    ]
    assert bring_in(cast, *lines) == 1


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Oude Haven")
    line = "BU99010001;2025;minimum_income;640;96"

    assert bring_in(cast, line) == 1
    assert bring_in(cast, line) == 0
    assert bring_in(cast, "BU99010001;2025;minimum_income;640;98") == 1
    assert FigureRow.objects.get().count == 98
    assert Entry.objects.filter(event="figures.imported").count() == 2


@pytest.mark.parametrize(
    "line",
    [
        b"\xef\xbb\xbfBuurtcode;Perioden;Onderwerp;Totaal;Percentage\r\n"
        b"BU99010001 ;2025JJ00;minimum_income;1.640;12,5 %\r\n",
        "sep=,\nbuurtcode,jaar,indicator,van,procent\n99010001,2025,minimum_income,1640,12.5\n".encode(
            "utf-16"
        ),
        b"Kerncijfers \xe9\xe9n regio\n\nCODE\tJAAR\tINDICATOR\tVAN\tAANTAL\n"
        b'"BU99010001"\t2025\tKinderen in een gezin met een laag inkomen\t1\xa0640\t205\n',
    ],
)
def test_a_file_of_somebody_else_is_read_as_it_was_meant(cast: Cast, line: bytes) -> None:
    add_area(cast, "BU99010001", "Oude Haven")

    written = figures.import_figures(
        actor=actor(cast.ivo), region_id=cast.region.pk, rows=rows(text_of(line)), now=NOW
    )

    assert written == 1
    assert (FigureRow.objects.get().count, FigureRow.objects.get().of) == (205, 1640)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04rest", "table-is-spreadsheet"),
        (b"\xff\xfe\x00", "table-unreadable"),
        (b"a\0b", "table-unreadable"),
        (b"", "table-empty"),
        (b"code;jaar\n1;2", "table-column-missing"),
        (b"code;jaar;indicator;van\n\n;;;\n", "table-empty"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rows(text_of(content))

    assert refused.value.code == code


def test_what_an_office_does_not_give_is_left_out(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Oude Haven")
    lines = (
        "GM0001;2025;bullied;640;96;",
        "BU99010001;2025;bullied;640;.;",
        "WK000100;2025;x;1;1;",
        "BU03630001;2025;bullied;640;96;",
    )
    found = figures.judge_figures(cast.region.pk, rows("\n".join([HEAD, *lines])), TODAY)

    assert [each.outcome for each in found] == [Outcome.LEFT_OUT] * 4


@pytest.mark.parametrize("few", ["640;3", "640;638", "40;20", "640;<5"])
def test_numbers_of_a_few_people_are_not_kept_at_all(cast: Cast, few: str) -> None:
    area = add_area(cast, "BU99010001", "Oude Haven")

    assert bring_in(cast, f"BU99010001;2025;minimum_income;{few}") == 1

    kept = FigureRow.objects.get()
    assert (kept.count, kept.of) == (None, None)
    found = compared(cast.region.pk, "minimum_income", 2025, TODAY)
    assert found.standing(area.pk) is Standing.SMALL


def test_who_does_not_keep_areas_brings_nothing_in(cast: Cast) -> None:
    for person in (cast.chris, cast.kim, cast.eva):
        with pytest.raises(Refused):
            figures.import_figures(actor=actor(person), region_id=cast.region.pk, rows=[], now=NOW)


BORDERS = "oude code;nieuwe code;jaar;aandeel"


def moved(cast: Cast, *lines: str) -> list[tuple[int, str]]:
    found = borders.judge_borders(
        cast.region.pk, rows("\n".join([BORDERS, *lines]), borders.COLUMNS)
    )
    return faults(found)


def test_figures_move_along_with_a_border(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Dorp", until=2023)
    east = add_area(cast, "BU99010002", "Dorp-Oost", since=2024)
    west = add_area(cast, "BU99010003", "Dorp-West", since=2024)
    bring_in(cast, "BU99010001;2023;minimum_income;1000;200")
    text = f"{BORDERS}\nBU99010001;BU99010002;2024;0,6\nBU99010001;BU99010003;2024;40%"

    for _again in range(2):
        borders.import_borders(
            actor=actor(cast.ivo),
            region_id=cast.region.pk,
            rows=rows(text, borders.COLUMNS),
            now=NOW,
        )

    found = compared(cast.region.pk, "minimum_income", 2023, TODAY)
    assert BorderShare.objects.count() == 2
    parts = {area: found.areas[area] for area in (east.pk, west.pk)}
    assert {area: figure and figure.of for area, figure in parts.items()} == {
        east.pk: pytest.approx(600),
        west.pk: pytest.approx(400),
    }
    assert all(figure and figure.estimated for figure in parts.values())


def test_shares_that_are_not_whole_are_refused(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Dorp", until=2023)
    add_area(cast, "BU99010002", "Dorp-Oost", since=2024)

    assert moved(cast, "BU99010001;BU99010002;2024;0,6") == [(2, "shares-not-whole")]
    assert moved(cast, "BU99010001;BU99010002;2024;0,6", "BU99010001;buiten;2024;0,4") == []
    assert moved(cast, "BU99010001;BU99010001;2023;1") == [(2, "border-goes-nowhere")]
    assert moved(cast, "BU99010001;BU99010002;2024;0") == [(2, "share-unlikely")]
    assert moved(cast, "BU99010001;BU99010002;2021;1") == [(2, "area-other-years")]


AREAS = "code;naam;gemeente;vanaf;tot en met;breedte;lengte;postcodes"


def test_areas_come_in_by_their_code_and_first_year(cast: Cast) -> None:
    lines = (
        "BU99010001;Oude Haven;dijkveen;2020;;52,455;4,8;1506,1507",
        "3010002;Centrum;Dijkveen;2020;2023;;;",
        "BU99010001;Oude Haven;Dijkveen;2022;;;;",
        "BU99010003;Nergens;Elders;2020;;;;",
        "BU99010004;Ver weg;Dijkveen;2020;;120000;480000;",
        "BU99010005;Terug;Dijkveen;2020;2019;;;",
        "GM0001;Dijkveen;Dijkveen;2020;;;;",
    )
    given = rows("\n".join([AREAS, *lines]), neighbourhoods.COLUMNS)

    assert faults(neighbourhoods.judge_neighbourhoods(cast.region.pk, given)) == [
        (4, "area-overlaps"),
        (5, "municipality-not-here"),
        (6, "shape-not-degrees"),
        (7, "area-ends-before-it-begins"),
    ]
    who: dict[str, Any] = {"actor": actor(cast.ivo), "region_id": cast.region.pk, "now": NOW}
    assert neighbourhoods.import_neighbourhoods(**who, rows=given) == 2
    assert neighbourhoods.import_neighbourhoods(**who, rows=given) == 0
    assert Neighbourhood.objects.get(code="BU99010001").postcodes == ["1506", "1507"]
    assert Neighbourhood.objects.get(code="BU03010002").valid_to == 2023


def feature(code: str, *points: tuple[float, float]) -> dict[str, object]:
    ring = [list(point) for point in points]
    return {
        "type": "Feature",
        "properties": {"buurtcode": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_shapes_come_in_simplified_and_only_in_degrees(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Oude Haven")
    square = [
        (4.8, 52.4),
        (4.81, 52.4),
        (4.815, 52.40001),
        (4.82, 52.4),
        (4.82, 52.41),
        (4.8, 52.4),
    ]
    given = {
        "features": [
            feature("BU99010001", *square),
            feature("BU99019999", *square),
            feature("BU99010001", (120000, 480000), (1, 1), (2, 2), (120000, 480000)),
            {"properties": {"buurtcode": "BU99010001"}, "geometry": {"type": "Point"}},
        ]
    }

    found = borders.judge_shapes(cast.region.pk, given)
    assert [each.outcome.value for each in found] == ["new", "left_out", "wrong", "wrong"]
    for expected in (1, 0):
        assert expected == borders.import_shapes(
            actor=actor(cast.ivo), region_id=cast.region.pk, given=given, now=NOW
        )
    assert len(Shape.objects.get().rings[0]) < len(square)
    with pytest.raises(Refused):
        borders.judge_shapes(cast.region.pk, {"type": "Topology"})


def test_an_area_that_is_not_drawn_yet_is_not_there(cast: Cast) -> None:
    add_area(cast, "BU99010001", "Oude Haven", since=2025)

    assert compared(cast.region.pk, "bullied", 2025, date(2024, 5, 1)).areas == {}

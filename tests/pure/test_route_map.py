"""The route map: one drawing and one list that say the same, for every protocol."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from tests.pure.made import damaged_protocols, sound_protocols
from tests.pure.small import endings, fact, outcome, protocol, setting, step, tell

from raak.kernel.terms import parse_term
from raak.protocols import rails, route_map
from raak.protocols.model import Protocol, Text

SVG = "{http://www.w3.org/2000/svg}"
MAP = protocol(
    step("ask", done="left right"),
    step("left", within="1 month", done="meet"),
    step("right", setting="visit_term", done="meet", missed="right|2:meet"),
    step("meet", join="left right", within="8 working days", of="seen", done="tell"),
    tell(within="0 working days"),
    facts=(fact("seen", at_start=True),),
    settings=(setting("visit_term"),),
    endings=endings("over", "stopped!"),
)


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314  our own drawing


def words_in(drawing: str) -> str:
    lines = (element.text or "" for element in parsed(drawing).iter(f"{SVG}text"))
    return " ".join(lines).replace("\u00a0", " ")


def test_the_outline_says_who_what_by_when_and_what_follows() -> None:
    stops = route_map.outline(MAP, "nl", current=["right"], done=["ask"])

    assert [(stop.number, stop.step) for stop in stops] == list(
        enumerate(["ask", "left", "right", "meet", "tell"], start=1)
    )
    assert [stop.by_when for stop in stops] == [
        "binnen 2 werkdagen",
        "binnen 1 maand",
        "termijn van de regio",
        "binnen 8 werkdagen, geteld vanaf: seen",
        "dezelfde dag",
    ]
    assert [way.leads.replace("\u00a0", " ") for way in stops[2].ways] == [
        "naar 4",
        "naar 3, hoogstens 2 keer; daarna naar 4",
    ]
    assert stops[3].waits == "wacht op 2 en 3"
    assert stops[4].ways[0].leads == "einde: over"
    assert [stop.is_done for stop in stops] == [True, False, False, False, False]
    assert [stop.is_current for stop in stops] == [False, False, True, False, False]


def test_the_outline_speaks_the_words_of_the_region() -> None:
    stops = route_map.outline(
        MAP, "en", role=lambda code: code.upper(), settings={"visit_term": parse_term("1 week")}
    )

    assert stops[2].role == "HELPER"
    assert stops[2].by_when == "within 1 week"


def test_the_text_is_the_outline_in_plain_lines() -> None:
    lines = route_map.text(
        route_map.outline(MAP, "nl", current=["left"], done=["ask"])
    ).splitlines()

    assert lines[0] == "x  1 ask"
    assert lines[1] == "      helper, binnen 2 werkdagen"
    assert ">  2 left" in lines


def test_the_drawing_can_be_read_by_a_screen_reader() -> None:
    drawing = parsed(route_map.svg(MAP, "nl", current=["left"]))

    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert drawing.get("role") == "img"
    assert title is not None
    assert description is not None
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Routekaart: small"
    assert "Je bent bij stap 2." in (description.text or "")


def test_the_current_step_has_its_own_shape_and_words() -> None:
    without = parsed(route_map.svg(MAP, "nl"))
    drawing = route_map.svg(MAP, "nl", current=["left"], done=["ask"])

    assert not list(without.iter(f"{SVG}rect"))
    assert len(list(parsed(drawing).iter(f"{SVG}rect"))) == 1
    assert "Je bent hier" in words_in(drawing)
    assert "✓ Gedaan" in words_in(drawing)


def test_where_it_can_end_there_is_a_second_ring() -> None:
    drawing = parsed(route_map.svg(MAP, "en"))

    rings = [len(list(group.iter(f"{SVG}circle"))) for group in drawing.iter(f"{SVG}g")]

    assert rings == [1, 1, 1, 1, 2]


def test_stops_become_links_only_when_they_lead_somewhere() -> None:
    drawing = parsed(route_map.svg(MAP, "nl", href=lambda name: f"/stap/{name}?a=1&b=2"))

    assert drawing.get("role") == "group"
    assert [link.get("href") for link in drawing.iter(f"{SVG}a")][:1] == ["/stap/ask?a=1&b=2"]
    assert "<a " not in route_map.svg(MAP, "nl")


def test_texts_are_escaped() -> None:
    evil = Text('<script>alert("x")</script> & co', "x")
    made = protocol(step("ask", done="tell"), tell(), title=evil, summary=evil)

    drawing = route_map.svg(made, "nl")

    assert "<script>" not in drawing
    assert parsed(drawing)[0].text == f"Routekaart: {evil.nl}"


@pytest.mark.parametrize("forbidden", ["style", "script", "onclick", "#", "rgb("])
def test_the_drawing_has_no_style_no_script_and_no_colour(forbidden: str) -> None:
    assert forbidden not in route_map.svg(MAP, "nl", current=["left"]).replace("&#", "")


@given(sound_protocols())
def test_every_sound_protocol_can_be_drawn(made: Protocol) -> None:
    drawing = route_map.svg(made, "en")
    stops = route_map.outline(made, "en")

    said = words_in(drawing)
    assert {stop.step for stop in stops} == {step.id for step in made.steps}
    assert all(str(stop.number) in said for stop in stops)
    width = int(parsed(drawing).get("width", ""))
    for text in parsed(drawing).iter(f"{SVG}text"):
        assert float(text.get("x", "")) < width


@given(damaged_protocols())
def test_an_unsound_protocol_can_be_drawn_too(made: Protocol) -> None:
    assert parsed(route_map.svg(made, "nl")).tag == f"{SVG}svg"


@given(sound_protocols())
def test_no_line_points_up_or_runs_through_a_stop(made: Protocol) -> None:
    layout = rails.lay_out(made)

    assert [place.row for place in layout.places] == list(range(len(made.steps)))
    for line in layout.lines:
        assert line.start.row < line.end.row
        between = layout.places[line.start.row + 1 : line.end.row]
        assert line.end.rail not in {place.rail for place in between}


def test_steps_come_in_the_order_of_the_file_where_they_can() -> None:
    made = protocol(
        step("one", done="two", back="one|1:two"),
        step("two", done="three", back="one|1:three"),
        step("three", done="tell"),
        tell(),
    )

    places = rails.lay_out(made).places

    assert [place.step for place in places] == ["one", "two", "three", "tell"]
    assert all(later.row == earlier.row + 1 for earlier, later in pairwise(places))


def test_a_branch_that_stops_says_so() -> None:
    made = protocol(
        step("ask", done="note tell"), step("note", done=""), tell(), endings=endings("over")
    )

    assert made.steps[1].outcomes[0] == outcome("done", "")
    assert route_map.outline(made, "nl")[1].ways[0].leads == "klaar, de rest gaat door"

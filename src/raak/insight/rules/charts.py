"""
Charts as SVG, drawn by ourselves: the same picture on a page, in a PDF and in a document. Pure.

Colours are attributes, so that a file can stand alone; on a page the classes take over, so that
they follow the style and the dark. What is not told is a hatched stub with a sign, never a zero.
"""

from collections.abc import Iterator, Sequence
from html import escape

from raak.insight.rules.content import Chart, Point, Shape

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 48, 12, 16, 44
INK, SOFT, FAINT, FILL = "#1b2a2f", "#5a6a70", "#d9e0e0", "#0f4c5c"
NOT_TOLD = "\N{EN DASH}"
STEPS = (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10)
MOST_LABELS = 12
LONGEST_LABEL = 14


def svg(chart: Chart) -> str:
    """Return a chart as one <svg> element with a title and a description."""
    top = ceiling([value for point in chart.points for value in _values(point)])
    drawn = [*_grid(top), *_labels(chart.points)]
    drawn += _bars(chart.points, top) if chart.shape is Shape.BARS else _line(chart.points, top)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' class="chart" font-family="Libertinus Serif, serif" font-size="13">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.said)}</desc>"
        f"{''.join(drawn)}</svg>"
    )


def ceiling(values: Sequence[float]) -> float:
    """Return the top of the scale: round, with a round half, and never below 1."""
    highest = max([1.0, *values])
    size = 1.0
    while size * 10 < highest:
        size *= 10
    return next(size * step for step in STEPS if size * step >= highest)


def _values(point: Point) -> Iterator[float]:
    yield from (each for each in (point.value, point.low, point.high) if each is not None)


def _grid(top: float) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = _y(top * share, top)
        yield (
            f'<line class="chart-grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"'
            f' stroke="{FAINT}"/>'
        )
        yield _text(LEFT - 6, y + 4, f"{top * share:g}".replace(".", ","), "end")


def _labels(points: Sequence[Point]) -> Iterator[str]:
    every = -(-len(points) // MOST_LABELS) or 1
    for i, point in enumerate(points):
        if i % every == 0:
            raised = 22 if len(points) <= 6 or (i // every) % 2 == 0 else 42
            yield _text(_x(i, len(points)), HEIGHT - BOTTOM + raised, _short(point.label), "middle")


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _bars(points: Sequence[Point], top: float) -> Iterator[str]:
    wide = min(56.0, _step(len(points)) * 0.64)
    for i, point in enumerate(points):
        x = _x(i, len(points))
        if point.value is None:
            yield _text(x, _y(0, top) - 6, NOT_TOLD, "middle")
            continue
        y = _y(point.value, top)
        tall = round(_y(0, top) - y, 1)
        yield (
            f'<rect class="chart-bar" x="{round(x - wide / 2, 1)}" y="{y}"'
            f' width="{round(wide, 1)}" height="{tall}" fill="{FILL}"/>'
        )
        if len(points) <= MOST_LABELS:
            yield _text(x, y - 4, f"{point.value:g}".replace(".", ","), "middle")


def _line(points: Sequence[Point], top: float) -> Iterator[str]:
    yield from _spans(points, top)
    yield from _strokes(points, top)
    for i, point in enumerate(points):
        x = _x(i, len(points))
        if point.value is None:
            yield _text(x, _y(0, top) - 6, NOT_TOLD, "middle")
        else:
            y = _y(point.value, top)
            yield f'<circle class="chart-dot" cx="{x}" cy="{y}" r="4" fill="{FILL}"/>'
            yield _text(x + 8, y - 6, f"{point.value:g}".replace(".", ","), "start")


def _spans(points: Sequence[Point], top: float) -> Iterator[str]:
    """From where to where each value may lie, as an upright line with a cap on either end."""
    for i, point in enumerate(points):
        if point.low is None or point.high is None:
            continue
        x, low, high = _x(i, len(points)), _y(point.low, top), _y(point.high, top)
        yield (
            f'<path class="chart-span" d="M{x} {low}V{high}M{x - 5} {low}h10M{x - 5} {high}h10"'
            f' fill="none" stroke="{SOFT}" stroke-width="1.5"/>'
        )


def _strokes(points: Sequence[Point], top: float) -> Iterator[str]:
    """The line itself, broken where a value is not told."""
    path, pen = "", "M"
    for i, point in enumerate(points):
        if point.value is None:
            pen = "M"
        else:
            path += f"{pen}{_x(i, len(points))} {_y(point.value, top)}"
            pen = "L"
    if path:
        yield (
            f'<path class="chart-line" d="{path}" fill="none" stroke="{FILL}" stroke-width="2.5"/>'
        )


def _step(count: int) -> float:
    return (WIDTH - LEFT - RIGHT) / max(count, 1)


def _x(i: int, count: int) -> float:
    return round(LEFT + _step(count) * (i + 0.5), 1)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text class="chart-word" x="{x}" y="{round(y, 1)}" text-anchor="{anchor}"'
        f' fill="{INK}">{escape(words)}</text>'
    )

"""What is the same for all readers is rendered once, and never holds anything of one of them."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.utils.translation import override

from raak.ui.components import often


@dataclass(frozen=True)
class Place:
    x: int
    y: int
    number: int
    name: str


def rendered(text: str, **context: object) -> str:
    return Template("{% load ui %}" + text).render(Context(context))


def test_the_foot_of_the_page_is_in_the_language_of_each_reader() -> None:
    with override("nl"):
        dutch = rendered('{% same_for_all "ui/_footer.html" %}')
    with override("en"):
        english = rendered('{% same_for_all "ui/_footer.html" %}')

    assert 'class="site-footer"' in dutch
    assert dutch != english


def test_nothing_of_a_reader_gets_into_what_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(often, "render_to_string", lambda *args: f"kept {args}")

    said = rendered('{% same_for_all "ui/none.html" %}', actor_name="Anna")

    assert said == "kept (&#x27;ui/none.html&#x27;,)"


def test_a_name_on_the_map_cannot_bring_markup() -> None:
    place = Place(1, 2, 3, "<script>&")

    said = rendered("{% towns places %}{% dots places %}", places=[place])

    assert "<script>" not in said
    assert said.count("&lt;script&gt;&amp;") == 2
    assert '<circle cx="1" cy="2" r="11"/>' in said

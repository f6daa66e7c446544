"""Do parents find what there is to read, by the words that they search the offer with?"""

import tomllib
from pathlib import Path
from uuid import UUID

import pytest
from tests.cast import NOW, Cast

from raak.asking.shipped import articles
from raak.web.shown import also
from raak.web.shown.finding import Wish

LEAST = 0.9
ASKED = tomllib.loads((Path(__file__).parent / "pages.toml").read_text("utf-8"))["ask"]


def found(region_id: UUID, text: str) -> set[str]:
    lines = also.found_beside(region_id, Wish(text=text), NOW)
    return {each.url.split("/")[2] for each in lines if each.url.startswith("/opvoeden/")}


@pytest.mark.django_db
def test_nine_of_ten_questions_find_the_page_about_them(cast: Cast) -> None:
    also.forget()

    missed = [one["q"] for one in ASKED if not found(cast.region.pk, one["q"]) & {*one["good"]}]

    assert len(ASKED) >= 40
    assert 1 - len(missed) / len(ASKED) >= LEAST, missed


def test_every_judgement_is_about_a_page_that_ships() -> None:
    assert not {good for one in ASKED for good in one["good"]} - set(articles())

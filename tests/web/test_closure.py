"""The closure law as a page."""

import re
from pathlib import Path

import pytest
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.trajectories.factories import ended, offered, raised
from tests.web.reading import words

from raak.trajectories.models import Step
from raak.trajectories.queries import closure
from raak.web.shown.closure import CLAUSES, RULES

URL = "/werk/sluitend/"
LAW = Path(closure.__file__).read_text(encoding="utf-8")


def test_a_whole_chain_says_yes_seven_times(cast: Cast, client_of: ClientOf) -> None:
    raised(cast)
    ended(cast)
    offered(cast, to=cast.health)

    page = client_of(cast.eva).get(URL)

    assert "Ja. Op di 3 maart 2026, 12:00 valt in deze regio niemand" in words(page)
    assert words(page).count("klopt ") == 7
    assert page.context["holds"]


def test_a_broken_clause_says_which_chain_and_what_is_wrong(
    cast: Cast, client_of: ClientOf
) -> None:
    trajectory = raised(cast)
    Step.objects.filter(trajectory=trajectory).update(owner=cast.chris)

    page = client_of(cast.eva).get(URL)

    shown = words(page)
    assert "Nee. Op di 3 maart 2026" in shown
    assert f"De stap is van iemand die daar niet (meer) werkt. {trajectory.number}" in shown
    assert not page.context["holds"]


def test_at_most_fifty_rows_of_a_clause_are_shown(cast: Cast, client_of: ClientOf) -> None:
    for _ in range(51):
        raised(cast, child=None)
    Step.objects.update(owner=cast.chris)

    page = client_of(cast.eva).get(URL)

    assert "50+" in words(page)


def test_every_rule_of_the_law_has_words() -> None:
    rules = set(re.findall(r'(?:breaches\(\s*|Breach\(\s*)\d,\s*"([a-z-]+)"', LAW))

    assert len(rules) > 10
    assert rules <= set(RULES)


def test_every_clause_has_words() -> None:
    assert sorted(CLAUSES) == list(range(1, len(closure.CLAUSES) + 1))


@pytest.mark.parametrize("name", ["anna", "bram", "daan", "kim"])
def test_it_is_for_who_watches_over_the_chain(name: str, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get(URL).status_code == 403

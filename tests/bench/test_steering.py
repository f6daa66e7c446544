"""What `raak bench plan` fills is what its pages show, whatever the history."""

import json

import pytest

from raak.analysis.models import Score
from raak.analysis.rules import POINTS
from raak.bench import steering
from raak.plans.models import Activity, Share

pytestmark = pytest.mark.django_db
PLACES = steering.MUNICIPALITIES + 1


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steering, "ACTIVITIES", 24)
    monkeypatch.setattr(steering, "FEW", 1)
    monkeypatch.setattr("raak.bench.places.execute", lambda *statements: None)


@pytest.mark.usefixtures("_small")
def test_more_history_changes_no_number_of_statements() -> None:
    steering.score(1)
    few = json.loads(steering.prepare())
    steering.score(3)
    many = json.loads(steering.prepare())

    assert Activity.objects.count() == Share.objects.count() == 24
    assert Score.objects.count() == 3 * PLACES * len(POINTS)
    assert {page: few[page]["statements"] for page in steering.PAGES} == {
        page: many[page]["statements"] for page in steering.PAGES
    }

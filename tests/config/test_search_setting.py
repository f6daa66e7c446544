"""RAAK_SEARCH: which engine, and what is said of one that is not there."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from raak.config.environment import search_engine


@pytest.mark.parametrize(
    ("said", "engine"),
    [
        (None, "embedded"),
        ("", "embedded"),
        ("embedded", "embedded"),
        (" PostgreSQL ", "postgresql"),
    ],
)
def test_the_embedded_engine_is_chosen_unless_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, said: str | None, engine: str
) -> None:
    monkeypatch.delenv("RAAK_SEARCH", raising=False)
    if said is not None:
        monkeypatch.setenv("RAAK_SEARCH", said)

    assert search_engine(on_postgresql=True) == engine


def test_an_engine_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAAK_SEARCH", "elastic")

    with pytest.raises(ImproperlyConfigured, match="embedded, postgresql"):
        search_engine(on_postgresql=True)


def test_sqlite_cannot_search_as_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAAK_SEARCH", "postgresql")

    with pytest.raises(ImproperlyConfigured, match="set PGHOST"):
        search_engine(on_postgresql=False)

"""RAAK_SECOND_STEP: who must sign in with a code too."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from raak.config.environment import second_step


@pytest.mark.parametrize(
    ("written", "demo", "asked"),
    [
        (None, False, {"everybody"}),
        (None, True, set()),
        ("everybody", True, {"everybody"}),
        ("nobody", False, set()),
        (" administrator , privacy_officer ", False, {"administrator", "privacy_officer"}),
    ],
)
def test_it_says_everybody_nobody_or_roles(
    monkeypatch: pytest.MonkeyPatch, written: str | None, demo: bool, asked: set[str]
) -> None:
    monkeypatch.delenv("RAAK_SECOND_STEP", raising=False)
    if written is not None:
        monkeypatch.setenv("RAAK_SECOND_STEP", written)

    assert second_step(demo=demo) == asked


@pytest.mark.parametrize("written", ["", " , ", "none", "administrators", "nobody,administrator"])
def test_a_typing_error_opens_no_door(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("RAAK_SECOND_STEP", written)

    with pytest.raises(ImproperlyConfigured, match="RAAK_SECOND_STEP says one of"):
        second_step(demo=False)

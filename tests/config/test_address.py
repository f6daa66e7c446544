"""The address that links in mail begin with."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from raak.config.commands import serve
from raak.config.environment import address


@pytest.mark.parametrize(
    ("given", "hosts", "plain", "expected"),
    [
        ("https://raak.example/", [], False, "https://raak.example"),
        ("http://127.0.0.1:8000", [], True, "http://127.0.0.1:8000"),
        ("", ["raak.example", "www.raak.example"], False, "https://raak.example"),
        ("", [".raak.example"], False, "https://raak.example"),
        ("", ["*"], True, "http://localhost"),
        ("", [], True, "http://localhost"),
    ],
)
def test_it_is_what_was_set_or_the_first_host(
    monkeypatch: pytest.MonkeyPatch, given: str, hosts: list[str], plain: bool, expected: str
) -> None:
    monkeypatch.setenv("RAAK_ADDRESS", given)

    assert address("RAAK_ADDRESS", hosts=hosts, plain=plain) == expected


@pytest.mark.parametrize("given", ["raak.example", "ftp://raak.example", "https://", "x:y"])
def test_what_is_no_web_address_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("RAAK_ADDRESS", given)

    with pytest.raises(ImproperlyConfigured, match="RAAK_ADDRESS"):
        address("RAAK_ADDRESS", hosts=[], plain=False)


@pytest.mark.parametrize(
    ("given", "hosts", "expected"),
    [
        ("", "", "http://127.0.0.1:8123"),
        ("https://raak.example", "", "https://raak.example"),
        ("", "raak.example", ""),
    ],
)
def test_links_lead_to_what_is_served_unless_somebody_said_where(
    given: str, hosts: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAAK_ADDRESS", given)
    monkeypatch.setenv("RAAK_HOSTS", hosts)

    serve.say_where(8123)

    assert os.environ["RAAK_ADDRESS"] == expected

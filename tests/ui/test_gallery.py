"""The gallery is open to all and complete."""

import pytest
from django.test import Client

MARKS = [
    "pill-waiting",
    "error-summary",
    "choice-effect",
    "moment-silent",
    "route-map",
    "chart-figure",
    "row-about",
    "pagination",
    "progress-done",
    "empty-state",
    "autosave-status",
    "utrecht-alert--warning",
    "panel-next",
    "data-print",
    "data-private",
    "cell-number",
    "sub-nav",
]


@pytest.mark.django_db
@pytest.mark.parametrize("mark", MARKS)
def test_the_gallery_shows_every_component(client: Client, mark: str) -> None:
    assert mark in client.get("/bouwstenen/?page=2").content.decode()

"""Two clicks at the same moment make one thing, and both get the page that says so."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.agenda.planning import FIRST, shape
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.at_once import at_once

from raak.agenda.rules import SigningUp
from raak.agenda.services.events import When, plan_event
from raak.campaigns.rules import Audience, Channel, MaterialKind
from raak.campaigns.services.awards import nominate
from raak.campaigns.services.campaigns import Plan, plan_campaign
from raak.campaigns.services.material import Sheet, add_material
from raak.campaigns.services.publications import Notice, note_publication
from raak.newsletters.services.drafting import draft_newsletter
from raak.newsletters.services.keeping import Returning, keep_publication, keep_rubric
from raak.themes.services import Look, set_theme

Deed = Callable[[Cast, UUID], Any]
CLICKS = 5


def an_event(cast: Cast, key: UUID) -> None:
    plan_event(
        actor=actor(cast.lena),
        key=key,
        organisation_id=cast.youth_help.pk,
        shape=shape(),
        when=When(FIRST, time(10), 90),
        sign_up=SigningUp.MEETING,
        now=NOW,
    )


def a_newsletter(cast: Cast, key: UUID) -> None:
    draft_newsletter(actor=actor(cast.ivo), key=key, title="Nieuws", audiences=["parents"], now=NOW)


def a_rubric(cast: Cast, key: UUID) -> None:
    rubric = Returning("Tip", "Lees voor.", ["parents"], TODAY)
    keep_rubric(actor=actor(cast.ivo), key=key, rubric=rubric, now=NOW)


def a_publication(cast: Cast, key: UUID) -> None:
    keep_publication(
        actor=actor(cast.ivo),
        key=key,
        title="Jaarverslag",
        about="",
        url="https://raak.example/jaar",
        published_on=TODAY,
        now=NOW,
    )


def a_campaign(cast: Cast, key: UUID) -> None:
    plan = Plan("Week van het opvoeden", "Kom langs.", TODAY, 7)
    plan_campaign(actor=actor(cast.ivo), key=key, plan=plan, now=NOW)


def a_folder(cast: Cast, key: UUID) -> None:
    sheet = Sheet("Folder", next(iter(MaterialKind)), next(iter(Audience)))
    add_material(actor=actor(cast.ivo), key=key, sheet=sheet, now=NOW)


def a_notice(cast: Cast, key: UUID) -> None:
    notice = Notice(next(iter(Channel)), "In de krant", TODAY)
    note_publication(actor=actor(cast.ivo), key=key, notice=notice, now=NOW)


def a_nomination(cast: Cast, key: UUID) -> None:
    nominate(actor=actor(cast.ivo), key=key, name="Els", of="School", why="Zij belt.", now=NOW)


def a_style(cast: Cast, key: UUID) -> None:
    look = Look("opvoeden.example", "Dijkveen", "--raak-action: #0f4c5c;")
    set_theme(actor=actor(cast.kim), theme_id=key, look=look, now=NOW)


DEEDS: tuple[Deed, ...] = (
    *(an_event, a_newsletter, a_rubric, a_publication, a_campaign),
    *(a_folder, a_notice, a_nomination, a_style),
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", DEEDS)
def test_clicks_at_the_same_moment_make_one_thing(cast: Cast, deed: Deed) -> None:
    key = uuid4()

    gave = at_once(*[lambda: deed(cast, key)] * CLICKS)

    assert gave == [None] * CLICKS

"""Campaigns, material, conferences and a theme for tests, made by the real services."""

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from tests.cast import NOW, Cast, actor

from raak.access.rules import Actor
from raak.campaigns.models import Campaign, Conference, Material, Nomination, Publication, Stock
from raak.campaigns.rules import Audience, Channel, MaterialKind, Meeting, Repeat
from raak.campaigns.services import material
from raak.campaigns.services.awards import nominate
from raak.campaigns.services.campaigns import Plan, plan_campaign
from raak.campaigns.services.conferences import Outline, Part, add_item, plan_conference
from raak.campaigns.services.material import Sheet
from raak.campaigns.services.publications import Notice, note_publication
from raak.directory.models import Place
from raak.themes.models import Theme
from raak.themes.services import Look, set_theme

FIRST = date(2026, 11, 16)
"""The third Monday of November."""
HOST = "opvoeden.dijkveen.example"
TOKENS = "--utrecht-button-primary-action-background-color: #7a1f5c;"


def ivo(cast: Cast) -> Actor:
    return actor(cast.ivo)


def plan(**given: Any) -> Plan:
    usual: dict[str, Any] = {
        "title": "Je ziet het",
        "message": "Twijfel je? Praat erover.",
        "first_on": FIRST,
        "days": 14,
        "repeat": Repeat.YEARLY_WEEKDAY,
        "audiences": (Audience.BYSTANDERS,),
        "channels": (Channel.POSTER,),
    }
    return Plan(**{**usual, **given})


def campaign(cast: Cast, *, tasks: Any = (("Bestel posters", 45),), **given: Any) -> Campaign:
    """Let Ivo plan a campaign with one task of his own."""
    return plan_campaign(actor=ivo(cast), key=uuid4(), plan=plan(**given), tasks=tasks, now=NOW)


def school_hall(cast: Cast) -> Place:
    """A building of Anna's and Bram's school."""
    return Place.objects.create(
        region=cast.region, organisation=cast.school, name="De aula", kind="physical"
    )


def folder(cast: Cast, title: str = "Druk in huis?") -> Material:
    sheet = Sheet(title, MaterialKind.FOLDER, Audience.PARENTS)
    return material.add_material(actor=ivo(cast), key=uuid4(), sheet=sheet, now=NOW)


def lying(cast: Cast, place: Place, what: Material | None = None, amount: int = 40) -> Stock:
    """Let Bram say that folders lie at a place of his school."""
    return material.put_material(
        actor=actor(cast.bram),
        place_id=place.pk,
        material_id=(what or folder(cast)).pk,
        amount=amount,
        every_days=90,
        now=NOW,
    )


def conference(cast: Cast, **given: Any) -> Conference:
    usual: dict[str, Any] = {
        "kind": Meeting.START,
        "title": "Samen van start",
        "first_on": date(2026, 4, 14),
        "at": time(13, 0),
        "minutes": 240,
        "place": "De Werf",
        "shows": "Wat de eerste meting liet zien.",
        "capacity": 80,
    }
    return plan_conference(
        actor=ivo(cast),
        key=uuid4(),
        organisation_id=cast.chain_office.pk,
        outline=Outline(**{**usual, **given}),
        now=NOW,
    )


def notice(cast: Cast, **given: Any) -> Publication:
    usual: dict[str, Any] = {
        "channel": Channel.NEWSPAPER,
        "title": "Samen alert",
        "on": date(2026, 3, 20),
    }
    return note_publication(
        actor=ivo(cast), key=uuid4(), notice=Notice(**{**usual, **given}), now=NOW
    )


def named_by(cast: Cast, name: str = "Juf Els") -> Nomination:
    return nominate(
        actor=actor(cast.anna), key=uuid4(), name=name, of="", why="Ze luistert.", now=NOW
    )


def theme(cast: Cast, host: str = HOST, tokens: str = TOKENS) -> Theme:
    look = Look(host=host, name="Gemeente Dijkveen", tokens=tokens)
    return set_theme(actor=actor(cast.kim), theme_id=uuid4(), look=look, now=NOW)


def promoted(cast: Cast, host: str = HOST) -> dict[str, UUID | str]:
    """Return one of everything, by the names that addresses use."""
    held, hall, met, styled = campaign(cast), school_hall(cast), conference(cast), theme(cast, host)
    stock = lying(cast, hall)
    part = Part(time(13), 30, "Welkom")
    item = add_item(actor=ivo(cast), conference_id=met.pk, key=uuid4(), part=part, now=NOW)
    return {
        "campaign_id": held.pk,
        "task_id": held.tasks.get().pk,
        "visited": hall.pk,
        "stock_id": stock.pk,
        "material_id": stock.material_id,
        "conference_id": met.pk,
        "item_id": item.pk,
        "press_id": notice(cast).pk,
        "nomination_id": named_by(cast).pk,
        "theme_id": styled.pk,
        "digest": styled.digest,
    }

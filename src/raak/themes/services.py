"""Giving a host name a style of its own, and showing it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit import services as audit
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import in_turn
from raak.themes import queries, rules
from raak.themes.drawing import drawn_anew
from raak.themes.models import Theme
from raak.themes.rules import Scheme

LONGEST_NAME = 80
LOGO = ("logo", "logo_digest", "logo_width", "logo_height")


@dataclass(frozen=True, slots=True)
class Look:
    """
    What a municipality gives.

    tokens: a JSON of design tokens or a list of CSS variables; dark: the same for dark screens.
    """

    host: str
    name: str
    tokens: str
    dark: str = ""


@transaction.atomic
def set_theme(*, actor: Actor, theme_id: UUID, look: Look, now: datetime) -> Theme:
    """
    Make a theme, or change one; what visitors see changes with it when it is shown.

    :raises Refused: "host-invalid", "host-taken", "name-empty", "text-too-long",
        "tokens-unreadable", "tokens-too-many", "tokens-none", "contrast-low", or when the actor
        may not.
    """
    in_turn(actor)
    theme = Theme.objects.select_for_update(of=("self",)).filter(pk=theme_id).first()
    theme = theme or Theme(pk=theme_id, region_id=actor.here, made_at=now)
    require(actor, Permission.THEME_SET, queries.ties_to_theme(actor, theme))
    theme.host, theme.name = rules.host(look.host), named(look.name, LONGEST_NAME)
    if Theme.objects.exclude(pk=theme_id).filter(host=theme.host).exists():
        raise Refused("host-taken")
    theme.tokens, theme.dark = look.tokens, look.dark
    theme.stylesheet = _style(look)
    theme.digest = sha256(theme.stylesheet.encode()).hexdigest()
    theme.save()
    _record(actor, theme, "theme.changed", now)
    return theme


@transaction.atomic
def set_logo(*, actor: Actor, theme_id: UUID, given: bytes, now: datetime) -> None:
    """
    Let a logo stand where the name would; what is kept is a picture that we drew from it.

    :raises Refused: "logo-heavy", "logo-svg", "logo-unreadable", "logo-large", "logo-busy", or when
        the actor may not.
    """
    theme = _locked(actor, theme_id)
    logo = drawn_anew(given)
    theme.logo, theme.logo_digest = logo.content, logo.digest
    theme.logo_width, theme.logo_height = logo.width, logo.height
    theme.save(update_fields=LOGO)
    _record(actor, theme, "theme.logo-set", now)


@transaction.atomic
def drop_logo(*, actor: Actor, theme_id: UUID, now: datetime) -> None:
    """
    Let the name stand there again; once more does no harm.

    :raises Refused: when the actor may not.
    """
    theme = _locked(actor, theme_id)
    if theme.logo_digest:
        theme.logo, theme.logo_digest = b"", ""
        theme.logo_width = theme.logo_height = 0
        theme.save(update_fields=LOGO)
        _record(actor, theme, "theme.logo-dropped", now)


@transaction.atomic
def show_theme(*, actor: Actor, theme_id: UUID, now: datetime) -> None:
    """
    Let visitors of its host see a theme; once more does no harm.

    :raises Refused: when the actor may not.
    """
    theme = _locked(actor, theme_id)
    if theme.on_at is None:
        theme.on_at = now
        theme.save(update_fields=["on_at"])
        _record(actor, theme, "theme.shown", now)


@transaction.atomic
def hide_theme(*, actor: Actor, theme_id: UUID, now: datetime) -> None:
    """
    Let visitors see the region's own style again; once more does no harm.

    :raises Refused: when the actor may not.
    """
    theme = _locked(actor, theme_id)
    if theme.on_at is not None:
        theme.on_at = None
        theme.save(update_fields=["on_at"])
        _record(actor, theme, "theme.hidden", now)


def _locked(actor: Actor, theme_id: UUID) -> Theme:
    """:raises Refused: when the actor may not."""
    theme = Theme.objects.select_for_update(of=("self",)).get(pk=theme_id)
    require(actor, Permission.THEME_SET, queries.ties_to_theme(actor, theme))
    return theme


def _style(look: Look) -> str:
    """:raises Refused: "tokens-none", "contrast-low", and those of `rules.read`."""
    light = rules.read(look.tokens).chosen
    dark = rules.read(look.dark).chosen
    if not light and not dark:
        raise Refused("tokens-none")
    faults = [*rules.weak(light, Scheme.LIGHT), *rules.weak(dark, Scheme.DARK)]
    if faults:
        worst = min(faults, key=lambda each: each.found / each.least)
        raise Refused(
            "contrast-low",
            ink=f"--raak-{worst.ink}",
            ground=f"--raak-{worst.ground}",
            found=f"{worst.found:.1f}",
            least=f"{worst.least:g}",
            n=str(len(faults)),
        )
    return rules.stylesheet(light, dark)


def _record(actor: Actor, theme: Theme, event: str, now: datetime) -> None:
    """Put it on record, and let every process of this machine read anew."""
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=theme.region_id,
        event=event,
        subject=f"theme:{theme.pk}",
        detail={"host": theme.host},
    )
    queries.forget_styles()
    transaction.on_commit(queries.forget_styles)

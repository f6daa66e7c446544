"""Which style belongs to a host, known without asking the database for each page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.themes.models import Theme

OF_A_STYLE = ("digest", "name", "region_id", "logo_digest", "logo_width", "logo_height")
KNOWN_FOR = timedelta(seconds=60)
"""How long a process may show the old style after another one changed it."""


@dataclass(frozen=True, slots=True)
class Style:
    """
    What a page needs of a theme: the address of its stylesheet, and whose it is.

    logo: the address of the logo; empty: there is none, and the name stands there.
    """

    digest: str
    name: str
    region_id: UUID
    logo: str = ""
    logo_width: int = 0
    logo_height: int = 0


@dataclass(slots=True)
class _Shelf:
    """What this process last read: host -> style, and until when that is believed."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    until: datetime | None = None


_SHELF = _Shelf()


def style_of(host: str, now: datetime) -> Style | None:
    """Return the style for a host; None for the region's own. Asks once a minute for all hosts."""
    if _SHELF.until is None or not now < _SHELF.until <= now + KNOWN_FOR:
        shown = Theme.objects.filter(on_at__isnull=False)
        rows = shown.values_list("host", *OF_A_STYLE)
        _SHELF.styles = {host: Style(*style) for host, *style in rows}
        _SHELF.until = now + KNOWN_FOR
    return _SHELF.styles.get(host)


def forget_styles() -> None:
    """Read anew at the next page: something changed."""
    _SHELF.until = None


def stylesheet_by(digest: str) -> str | None:
    """Return a stylesheet by its address, also of a theme that is not shown yet."""
    return Theme.objects.filter(digest=digest).values_list("stylesheet", flat=True).first()


def logo_by(digest: str) -> bytes | None:
    """Return a logo by its address, also of a theme that is not shown yet."""
    found = Theme.objects.filter(logo_digest=digest).values_list("logo", flat=True).first()
    return bytes(found) if digest and found else None


def ties_to_theme(actor: Actor, theme: Theme) -> frozenset[Tie]:
    return frozenset({Tie.REGION} if actor.region_id == theme.region_id else ())


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """Return the themes of the actor's region, for who may change them, by host."""
    here = Theme.objects.filter(region_id=actor.here).defer("logo").order_by("host")
    return here if may_ever(actor, Permission.THEME_SET) is None else here.none()

"""What every page shows besides its own content: who you are, where you work, where you can go."""

from dataclasses import dataclass

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raak.access.permissions import Permission
from raak.access.rules import NOBODY, Actor, Role, may_ever
from raak.themes.queries import style_of
from raak.web.shown import words
from raak.web.signed_in import person_of


@dataclass(frozen=True, slots=True)
class Door:
    """One line of the main menu, for those whose role may ever go there."""

    label: Promise
    name: str
    permission: Permission


DOORS = (
    Door(_("Vandaag"), "werk:today", Permission.WORK_VIEW),
    Door(_("Ik heb een zorg"), "werk:concern", Permission.CONCERN_RAISE),
    Door(_("Trajecten"), "werk:chains", Permission.TRAJECTORY_VIEW),
    Door(_("Vragen van ouders"), "werk:questions", Permission.QUESTION_ANSWER),
    Door(_("Verwijswijzer"), "werk:guide", Permission.WORK_VIEW),
    Door(_("Aanbod"), "werk:offers", Permission.DIRECTORY_EDIT),
    Door(_("Wijken"), "werk:areas", Permission.AREA_VIEW),
    Door(_("Plek in elke gemeente"), "regio:centres", Permission.DIRECTORY_CURATE),
    Door(_("Dekking"), "regio:coverage", Permission.DIRECTORY_CURATE),
    Door(_("Ketenbord"), "werk:board", Permission.BOARD_VIEW),
    Door(_("Sluitende keten"), "werk:closure", Permission.CLOSURE_VIEW),
    Door(_("Agenda"), "werk:events", Permission.EVENT_KEEP),
    Door(_("Campagnes"), "regio:campaigns", Permission.CAMPAIGN_KEEP),
    Door(_("Materiaal"), "werk:material", Permission.MATERIAL_KEEP),
    Door(_("Routes"), "werk:routes", Permission.WORK_VIEW),
    Door(_("Termijnen"), "regio:terms", Permission.TERM_SET),
    Door(_("Informatie voor ouders"), "regio:articles", Permission.ARTICLE_WRITE),
    Door(_("Nieuwsbrieven"), "regio:newsletters", Permission.NEWSLETTER_WRITE),
    Door(_("Inrichting"), "regio:setup", Permission.REGION_SET_UP),
    Door(_("Medewerkers"), "werk:team", Permission.TEAM_MANAGE),
    Door(_("Organisaties"), "regio:organisations", Permission.REGION_SET_UP),
    Door(_("Mail"), "regio:post", Permission.POST_KEEP),
    Door(_("Stijl per gemeente"), "regio:themes", Permission.THEME_SET),
    Door(_("Inzage"), "werk:record", Permission.RECORD_VIEW),
)


def who_and_where(request: HttpRequest) -> dict[str, object]:
    """Return the variables that `ui/base.html` asks for; without a statement for each page."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.person_id is None:
        return {"home_url": reverse("front"), **_style(request)}
    person = person_of(request)
    return {
        "home_url": reverse("werk:today"),
        "actor_name": person.name,
        "actor_role": _role(actor, person.region.edition, person.profession),
        "place_name": person.region.name,
        "nav": [line for door in DOORS for line in _line(door, actor, request)],
    }


def _style(request: HttpRequest) -> dict[str, object]:
    """Return the style of a municipality for its host; that takes a statement a minute at most."""
    try:
        host = request.get_host().lower()
        style = style_of(host.rpartition(":")[0] or host, timezone.now())
    except (DatabaseError, DisallowedHost):  # the page that says what is wrong must not break too
        style = None
    if style is None:
        return {}
    return {"theme_url": reverse("theme-style", args=[style.digest]), "theme_name": style.name}


def _line(door: Door, actor: Actor, request: HttpRequest) -> list[dict[str, object]]:
    if may_ever(actor, door.permission):
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [{"label": door.label, "url": reverse(door.name), "current": here == door.name}]


def _role(actor: Actor, edition: str, profession: str) -> str:
    """Return the words for the roles; somebody's profession says more than `professional`."""
    said = [
        words.profession(edition, profession)
        if role is Role.PROFESSIONAL and profession
        else words.role(edition, role)
        for role in Role
        if role in actor.roles
    ]
    return ", ".join(said)

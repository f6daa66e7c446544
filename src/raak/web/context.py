"""What every page shows besides its own content: who you are, where you work, where you can go."""

from collections.abc import Iterable
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
from raak.web.door import style_here
from raak.web.shown import words
from raak.web.shown.themes import shown_logo
from raak.web.signed_in import person_of


@dataclass(frozen=True, slots=True)
class Door:
    """One line of the main menu, for those whose role may ever go there."""

    label: Promise
    name: str
    permission: Permission


WORK = (
    Door(_("Vandaag"), "werk:today", Permission.WORK_VIEW),
    Door(_("Ik heb een zorg"), "werk:concern", Permission.CONCERN_RAISE),
    Door(_("Trajecten"), "werk:chains", Permission.TRAJECTORY_VIEW),
    Door(_("Vragen van ouders"), "werk:questions", Permission.QUESTION_ANSWER),
    Door(_("Verwijswijzer"), "werk:guide", Permission.WORK_VIEW),
)
GROUPS = (
    (
        _("De keten"),
        (
            Door(_("Ketenbord"), "werk:board", Permission.BOARD_VIEW),
            Door(_("Sluitende keten"), "werk:closure", Permission.CLOSURE_VIEW),
            Door(_("Routes"), "werk:routes", Permission.WORK_VIEW),
            Door(_("Termijnen"), "regio:terms", Permission.TERM_SET),
        ),
    ),
    (
        _("De aanpak"),
        (
            Door(_("Plan van de regio"), "regio:plans", Permission.PLAN_VIEW),
            Door(_("Geld voor het plan"), "regio:plan-money", Permission.PLAN_VIEW),
            Door(_("Waar we staan"), "regio:framework", Permission.ANALYSIS_VIEW),
            Door(_("Zelftoets"), "regio:self-test", Permission.ANALYSIS_VIEW),
            Door(_("Metingen"), "regio:surveys", Permission.SURVEY_VIEW),
            Door(_("Wie zit waar"), "regio:structure", Permission.MEETING_VIEW),
            Door(_("Verslagen"), "regio:reports", Permission.REPORT_MAKE),
            Door(_("Kennis"), "regio:knowledge", Permission.DIRECTORY_CURATE),
        ),
    ),
    (
        _("Het aanbod"),
        (
            Door(_("Aanbod"), "werk:offers", Permission.DIRECTORY_EDIT),
            Door(_("Dekking"), "regio:coverage", Permission.DIRECTORY_CURATE),
            Door(_("Contacten met ouders"), "werk:contacts", Permission.CONTACT_KEEP),
            Door(_("Lessen"), "werk:lessons", Permission.WORK_VIEW),
            Door(_("Wijken"), "werk:areas", Permission.AREA_VIEW),
            Door(_("Plek in elke gemeente"), "regio:centres", Permission.DIRECTORY_CURATE),
        ),
    ),
    (
        _("Voor ouders"),
        (
            Door(_("Agenda"), "werk:events", Permission.EVENT_KEEP),
            Door(_("Informatie voor ouders"), "regio:articles", Permission.ARTICLE_WRITE),
            Door(_("Nieuwsbrieven"), "regio:newsletters", Permission.NEWSLETTER_WRITE),
            Door(_("Campagnes"), "regio:campaigns", Permission.CAMPAIGN_KEEP),
            Door(_("Materiaal"), "werk:material", Permission.MATERIAL_KEEP),
        ),
    ),
    (
        _("Beheer"),
        (
            Door(_("Inrichting"), "regio:setup", Permission.REGION_SET_UP),
            Door(_("Medewerkers"), "werk:team", Permission.TEAM_MANAGE),
            Door(_("Organisaties"), "regio:organisations", Permission.REGION_SET_UP),
            Door(_("Mail"), "regio:post", Permission.POST_KEEP),
            Door(_("Stijl per gemeente"), "regio:themes", Permission.THEME_SET),
            Door(_("Inzage"), "werk:record", Permission.RECORD_VIEW),
        ),
    ),
)
"""What is not somebody's daily work; who has many of these finds them under their heading."""

MOST_IN_A_ROW = 8
Line = dict[str, object]


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
        "nav": _menu(actor, request),
    }


def _style(request: HttpRequest) -> dict[str, object]:
    """Return the style of a municipality for its host; that takes a statement a minute at most."""
    try:
        style = style_here(request, timezone.now())
    except (DatabaseError, DisallowedHost):  # the page that says what is wrong must not break too
        style = None
    if style is None:
        return {}
    found: dict[str, object] = {
        "theme_url": reverse("theme-style", args=[style.digest]),
        "theme_name": style.name,
    }
    if style.logo:
        found["theme_logo"] = shown_logo(style.logo, style.logo_width, style.logo_height)
    return found


def _menu(actor: Actor, request: HttpRequest) -> list[Line]:
    """Return the lines of the menu; a long one has headings, each with the lines below it."""
    work = _lines(WORK, actor, request)
    below = [(heading, _lines(doors, actor, request)) for heading, doors in GROUPS]
    if len(work) + sum(len(lines) for _heading, lines in below) <= MOST_IN_A_ROW:
        return work + [line for _heading, lines in below for line in lines]
    return work + [line for heading, lines in below for line in _under(heading, lines)]


def _under(heading: Promise, lines: list[Line]) -> list[Line]:
    """A heading for one line would be a click for nothing."""
    if len(lines) < 2:
        return lines
    return [{"label": heading, "lines": lines, "current": any(line["current"] for line in lines)}]


def _lines(doors: Iterable[Door], actor: Actor, request: HttpRequest) -> list[Line]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {"label": door.label, "url": reverse(door.name), "current": here == door.name}
        for door in doors
        if may_ever(actor, door.permission) is None
    ]


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

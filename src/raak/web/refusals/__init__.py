"""The words for every anticipated no: what is the matter, and what to do about it."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.kernel.refusal import Refused
from raak.web.refusals.analysis import ANALYSIS
from raak.web.refusals.chain import ACCESS, CHILD, PROTOCOL, REFERRAL, STEP, WORDS_MISSING
from raak.web.refusals.offer import AGENDA, AREAS, CONTACTS, COVER, LESSONS, OFFER
from raak.web.refusals.plan import PLAN
from raak.web.refusals.proof import MONITORING
from raak.web.refusals.region import ACCOUNT, PEOPLE, REGION, REPORTS, SETTING_UP
from raak.web.refusals.steering import MEETINGS
from raak.web.refusals.telling import CAMPAIGNS, NEWS, OUTSIDE, SURVEYS, THEMES

SENTENCES: Mapping[str, Promise] = {
    **ACCESS,
    **ANALYSIS,
    **CHILD,
    **WORDS_MISSING,
    **PROTOCOL,
    **STEP,
    **REFERRAL,
    **OFFER,
    **COVER,
    **REGION,
    **ACCOUNT,
    **PEOPLE,
    **SETTING_UP,
    **REPORTS,
    **OUTSIDE,
    **AGENDA,
    **CONTACTS,
    **LESSONS,
    **AREAS,
    **NEWS,
    **CAMPAIGNS,
    **MEETINGS,
    **MONITORING,
    **SURVEYS,
    **THEMES,
    **PLAN,
}
"""Refusal code -> what a person reads. A test holds it against every code that is raised."""


CURES: Mapping[str, tuple[Permission, str, Promise]] = {
    "last-of-role": (Permission.TEAM_MANAGE, "werk:team", _("Geef iemand anders de rol")),
    "last-administrator": (Permission.TEAM_MANAGE, "werk:team", _("Geef iemand anders de rol")),
    "last-privacy-officer": (Permission.TEAM_MANAGE, "werk:team", _("Geef iemand anders de rol")),
    "desk-needed": (Permission.REGION_SET_UP, "regio:desks", _("Wijs een ander team aan")),
}
"""Refusal code -> the page on which its reader can put it right, and who may open that."""


class _Known(dict[str, str]):
    """Details of a refusal; what the one who raised it left out reads as an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def explain(refused: Refused) -> str:
    """Return the sentence for a refusal, in the language of the reader."""
    return str(SENTENCES[refused.code]) % _Known(refused.details)


def cure(refused: Refused, actor: Actor) -> tuple[str, str] | None:
    """Return the address and the words of a link to where the reader can put it right, if any."""
    if refused.code not in CURES:
        return None
    permission, name, words = CURES[refused.code]
    return None if may_ever(actor, permission) else (reverse(name), str(words))

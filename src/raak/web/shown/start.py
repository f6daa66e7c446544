"""The start of a region: why it is needed here, and what it joins in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.analysis.rules import Part
from raak.ui import words as dates

if TYPE_CHECKING:
    from raak.analysis.models import StartText

TITLES: Mapping[Part, Promise] = {
    Part.PREVALENCE: gettext_lazy("Hoe vaak het hier voorkomt"),
    Part.HARM: gettext_lazy("Wat het kinderen en de samenleving kost"),
    Part.REPORTS: gettext_lazy("Wat er bij het meldpunt en de politie binnenkomt"),
    Part.INCIDENTS: gettext_lazy("Wat er hier misging"),
    Part.POLICY: gettext_lazy("Wat wet en beleid van ons vragen"),
    Part.NATIONAL: gettext_lazy("Landelijk: waar we op aansluiten"),
    Part.LOCAL: gettext_lazy("Hier: wat er al loopt"),
    Part.EXISTING: gettext_lazy("Wie dit gaan doen, zonder nieuwe instelling"),
}
ASKS: Mapping[Part, Promise] = {
    Part.PREVALENCE: gettext_lazy(
        "Hoeveel kinderen maken hier mishandeling of geweld thuis mee, en in hoeveel gezinnen"
        " loopt opvoeden vast?"
    ),
    Part.HARM: gettext_lazy(
        "Welke schade zie je later terug bij kinderen, en wat kost dat de gemeenten?"
    ),
    Part.REPORTS: gettext_lazy(
        "Hoeveel meldingen en vragen om advies waren er, en is dat meer of minder dan eerder?"
    ),
    Part.INCIDENTS: gettext_lazy(
        "Waar ging het mis, zonder namen? Kwam het door kennis, begeleiding, te veel werk of"
        " samenwerking?"
    ),
    Part.POLICY: gettext_lazy("Welke wetten en plannen vragen van gemeenten dat zij dit leiden?"),
    Part.NATIONAL: gettext_lazy(
        "Welke landelijke plannen of wetten lopen nu, en wat pakken we op?"
    ),
    Part.LOCAL: gettext_lazy(
        "Wat doen de gemeenten al aan opvoedhulp en tegen geweld thuis? Is er een centrum voor"
        " jeugd en gezin?"
    ),
    Part.EXISTING: gettext_lazy(
        "Welke organisaties gaan anders samenwerken? Zo blijft het ook als het project stopt."
    ),
}


@dataclass(frozen=True, slots=True)
class PartShown:
    """facts: pairs of a term and its value; empty when nobody wrote anything."""

    title: str
    asks: str
    words: str
    facts: Sequence[tuple[str, str]]
    url: str


def parts(which: Iterable[Part], held: Mapping[str, StartText]) -> list[PartShown]:
    return [part(each, held.get(each.value)) for each in which]


def part(which: Part, held: StartText | None) -> PartShown:
    return PartShown(
        title=str(TITLES[which]),
        asks=str(ASKS[which]),
        words=held.words if held else "",
        facts=_facts(held) if held else [],
        url=reverse("regio:start-part", args=[which.value]),
    )


def _facts(held: StartText) -> list[tuple[str, str]]:
    return [
        (_("Eigen cijfers"), held.figure),
        (_("Bron"), held.source),
        (_("Opgeschreven door"), _by(held)),
    ]


def _by(held: StartText) -> str:
    return _("%(who)s, %(day)s") % {"who": held.said_by.name, "day": dates.day(held.said_at)}


def before(texts: Iterable[StartText]) -> list[tuple[str, str, str]]:
    """Return (words, figures, by whom and when) of each version, the newest first."""
    return [(each.words, each.figure, _by(each)) for each in texts]

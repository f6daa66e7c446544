"""What the two sides of a referral can do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.trajectories.rules import Fit
from raak.web.forms.asking import Asking
from raak.web.forms.kept import Kept, Sometimes, why

if TYPE_CHECKING:
    from raak.parties.models import Team

SELF = "self"
ARRIVED = "arrived"
DID_NOT_ARRIVE = "did_not_arrive"


class Accept(Asking):
    """
    taker: `self`, or the id of a team of the actor at the receiver. asks: there is a choice.
    """

    taker = forms.ChoiceField(
        label=_("Wie neemt dit op zich?"),
        initial=SELF,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie dit op zich neemt.")},
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(SELF, _("Ik zelf")), *((str(team.pk), team.name) for team in teams)]
        cast(forms.ChoiceField, self.fields["taker"]).choices = choices
        self.asks = len(choices) > 1


class Deed(Kept):
    """name: of the form on the page; possible: the flag on `ReferralPage` that allows it."""

    name: ClassVar[str]
    possible: ClassVar[str]


class Refuse(Deed):
    name, possible = "refuse", "may_refuse"
    draft = "refuse"

    reason = why(
        _("Waarom kun je dit niet aannemen?"),
        _("Schrijf op waarom je dit niet kunt aannemen."),
        _("De verwijzer leest dit en zoekt meteen iets anders. Wat zou wel passen?"),
    )


class Arrival(Sometimes, Deed):
    name, possible = "arrival", "may_settle"
    draft = "arrival"
    sometimes = ("reason",)

    arrival = forms.ChoiceField(
        label=_("Kies wat klopt"),
        choices=[
            (ARRIVED, _("Ja, het kind is er")),
            (DID_NOT_ARRIVE, _("Nee, het kind kwam niet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het kind er is.")},
    )
    reason = why(
        _("Kwam het kind niet? Wat heb je geprobeerd?"),
        _("Schrijf op wat je hebt geprobeerd om het kind te bereiken."),
        _("Alleen nodig als het kind niet kwam."),
    )


class Feedback(Deed):
    name, possible = "feedback", "may_tell"
    draft = "referral-feedback"

    fit = forms.ChoiceField(
        label=_("Paste de hulp die gevraagd werd?"),
        choices=[
            (Fit.RIGHT, _("Ja, dit was de goede hulp")),
            (Fit.TOO_LIGHT, _("Te licht: er is meer nodig")),
            (Fit.TOO_HEAVY, _("Te zwaar: minder was genoeg")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of de gevraagde hulp paste.")},
    )
    message = why(
        _("Hoe gaat het verder?"),
        _("Schrijf op hoe het verdergaat."),
        _("Voor de verwijzer: wat doen jullie nu, en wanneer hoort de verwijzer weer iets?"),
    )


class TakeBack(Deed):
    name, possible = "take_back", "may_take_back"
    draft = "take-back"

    reason = why(
        _("Waarom trek je de verwijzing in?"),
        _("Schrijf op waarom je de verwijzing intrekt."),
        _("De ontvanger kan dit lezen."),
    )


DEEDS = (Refuse, Arrival, Feedback, TakeBack)
EFFECTS = {
    ARRIVED: _("De verwijzer hoort dat het kind er is en hoeft niet meer op te letten."),
    DID_NOT_ARRIVE: _("De verwijzer neemt het meteen weer over."),
}
"""What follows when the receiver says whether the child is there."""

"""The answer of somebody without an account, by a secure link."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.trajectories.rules import ReferralMove, ReferralState
from raak.web.forms.kept import LONGEST_REASON, Sometimes

TITLES = {
    ReferralMove.ACCEPT: _("Ja, wij nemen dit kind over"),
    ReferralMove.REFUSE: _("Nee, wij kunnen dit niet"),
    ReferralMove.CONFIRM_ARRIVAL: _("Ja, het kind is er"),
    ReferralMove.REPORT_ABSENCE: _("Nee, het kind kwam niet"),
}
EFFECTS = {
    ReferralMove.ACCEPT: _("De verwijzer hoort dit meteen. Hierna meld je of het kind er is."),
    ReferralMove.REFUSE: _("De verwijzer leest waarom, en zoekt meteen iets anders."),
    ReferralMove.CONFIRM_ARRIVAL: _("Dan is het klaar. De verwijzer weet dat het kind er is."),
    ReferralMove.REPORT_ABSENCE: _("De verwijzer neemt het meteen weer over."),
}
MOVES = {
    ReferralState.OFFERED: (ReferralMove.ACCEPT, ReferralMove.REFUSE),
    ReferralState.ACCEPTED: (
        ReferralMove.CONFIRM_ARRIVAL,
        ReferralMove.REPORT_ABSENCE,
        ReferralMove.REFUSE,
    ),
}
"""What can be answered while a referral is in this state."""


class AnswerByLink(Sometimes):
    sometimes = ("name", "reason")

    move = forms.ChoiceField(
        label=_("Wat is jullie antwoord?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    name = forms.CharField(
        label=_("Je naam"),
        help_text=_("Alleen nodig als jullie het kind overnemen."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Gebruik hoogstens 120 letters.")},
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Alleen nodig bij een nee. De verwijzer leest dit."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Maak deze tekst korter.")},
    )

    def __init__(self, *args: Any, state: str, **options: Any) -> None:
        super().__init__(*args, **options)
        moves = MOVES.get(ReferralState(state), ())
        choices = [(move.value, TITLES[move]) for move in moves]
        cast(forms.ChoiceField, self.fields["move"]).choices = choices
        self.effects = {move.value: EFFECTS[move] for move in moves}
        if state != ReferralState.OFFERED:
            del self.fields["name"]

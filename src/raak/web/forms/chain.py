"""What can be done with a whole trajectory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.protocols.model import Protocol
from raak.web.forms.asking import Asking
from raak.web.forms.kept import Kept, why
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.trajectories.models import PublishedProtocol


Titles = Sequence[tuple[str, str]]
"""Routes to choose from: (code, title)."""


class Pause(Kept):
    draft = "pause"

    until = forms.DateField(
        label=_("Tot en met welke dag staat het stil?"),
        help_text=_("Daarna lopen de termijnen vanzelf verder. Hoogstens een jaar."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Kies de dag waarop het weer verdergaat."),
            "invalid": _("Vul een datum in, zoals 31-12-2026."),
        },
    )
    reason = why(
        _("Waarom staat het stil?"),
        _("Schrijf kort op waarom het stilstaat."),
        _("Iedereen die bij dit kind betrokken is, kan dit lezen."),
    )


class Withdraw(Kept):
    draft = "withdraw"

    ending = forms.ChoiceField(
        label=_("Waarom stopt het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom dit traject stopt.")},
    )
    reason = why(
        _("Licht dat toe"),
        _("Schrijf op hoe dit besluit tot stand kwam."),
        _("Een paar zinnen: wat is er besloten, en met wie?"),
    )

    def __init__(self, *args: Any, protocol: Protocol, **options: Any) -> None:
        super().__init__(*args, **options)
        endings = [(e.id, words.said(e.title)) for e in protocol.endings if e.withdrawal]
        cast(forms.ChoiceField, self.fields["ending"]).choices = endings


class NoFollowUp(Kept):
    draft = "no-follow-up"

    protocol = forms.ChoiceField(
        label=_("Welk vervolg begint niet?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies welk vervolg niet begint.")},
    )
    reason = why(
        _("Waarom begint het niet?"),
        _("Schrijf op waarom dit vervolg niet begint."),
        _("Noem wie nu op het kind let. Iedereen die bij dit kind betrokken is, kan dit lezen."),
    )

    def __init__(self, *args: Any, offered: Iterable[PublishedProtocol], **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_from(self.fields["protocol"], _titles(offered))


class NobodyLeft(Kept):
    """Why a next route does not begin, from the chain director: everybody who took part is gone."""

    draft = "nobody-left"

    protocol = forms.ChoiceField(
        label=_("Welk vervolg begint niet?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies welk vervolg niet begint.")},
    )
    reason = why(
        _("Waarom begint het niet?"),
        _("Schrijf op waarom dit vervolg niet begint."),
        _(
            "Noem bij wie je het navroeg, en wie er nu op het kind let. Zet er geen naam van een"
            " kind in. Wie bij dit kind betrokken is, kan dit lezen."
        ),
    )

    def __init__(self, *args: Any, titles: Titles, **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_from(self.fields["protocol"], titles)


class FollowUp(Asking):
    protocol = forms.ChoiceField(
        label=_("Wat begin je?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je wilt beginnen.")},
    )

    def __init__(self, *args: Any, offered: Iterable[PublishedProtocol], **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_from(self.fields["protocol"], _titles(offered))


def _titles(offered: Iterable[PublishedProtocol]) -> Titles:
    return [(each.code, words.title_of(each)) for each in offered]


def _choose_from(field: forms.Field, titles: Titles) -> None:
    """Let one of these be chosen; when it is the only one, it is."""
    asked = cast(forms.ChoiceField, field)
    asked.choices = titles
    asked.initial = titles[0][0] if len(titles) == 1 else None

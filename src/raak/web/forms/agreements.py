"""Writing down what parties agreed, who signed, and how far each carried it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.meetings.rules import AgreementKind, Rank, Verdict
from raak.meetings.services import agreements
from raak.meetings.services.agreements import Deal, Signing
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import agreements as shown
from raak.web.shown.structure import verdict

if TYPE_CHECKING:
    from raak.meetings.models import Agreement
    from raak.parties.models import Organisation, Person


class AgreementForm(Choosing):
    """why: asked only where there are words already that can change."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Wat is het?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Hoe heet het?"), max_length=agreements.LONGEST_TITLE)
    text = forms.CharField(
        label=_("Wat is er afgesproken?"),
        max_length=agreements.LONGEST_TEXT,
        help_text=_("Schrijf het precies op: mensen wisselen, deze tekst blijft."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    why = forms.CharField(
        label=_("Wat veranderde, en waarom?"),
        required=False,
        max_length=agreements.LONGEST_WHY,
        help_text=_("Nodig als je de tekst verandert. De oude tekst blijft te lezen."),
    )
    agreed_on = day_field(_("Afgesproken op"))
    keeper = forms.ChoiceField(
        label=_("Wie bewaakt het?"),
        help_text=_("Die ziet op Vandaag wanneer het opnieuw bekeken wordt."),
    )
    review_on = day_field(_("Opnieuw bekijken op"), required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person], is_new: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.choose("kind", [(each.value, shown.kind(each)) for each in AgreementKind])
        self.choose("keeper", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])
        if is_new:
            del self.fields["why"]

    @property
    def deal(self) -> Deal:
        given = self.cleaned_data
        return Deal(
            kind=AgreementKind(given["kind"]),
            title=given["title"],
            text=given["text"],
            agreed_on=given["agreed_on"],
            keeper_id=UUID(given["keeper"]),
            review_on=given["review_on"],
        )


def known_of(agreement: Agreement, text: str) -> dict[str, Any]:
    """Return what a form shows of an agreement. text: of its newest version."""
    names = ("kind", "title", "agreed_on", "review_on")
    known = {name: getattr(agreement, name) for name in names}
    return {**known, "keeper": agreement.keeper_id, "text": text}


class SigningForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    organisation = forms.ChoiceField(label=_("Welke partij tekent?"), required=False)
    name = forms.CharField(
        label=_("Naam van de partij"),
        required=False,
        max_length=agreements.LONGEST_NAME,
        help_text=_("Alleen als de partij niet in de lijst staat."),
    )
    signed_by = forms.CharField(label=_("Wie tekende?"), max_length=agreements.LONGEST_NAME)
    rank = forms.ChoiceField(
        label=_("Wat is die persoon daar?"),
        widget=forms.RadioSelect,
        help_text=_("Wie onder de directie staat, bindt de organisatie nog niet."),
    )
    signed_on = day_field(_("Getekend op"))

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        here = [(str(each.pk), each.name) for each in organisations]
        self.choose("organisation", [("", _("Staat niet in de lijst")), *here])
        self.choose("rank", [(each.value, shown.rank(each)) for each in Rank])

    @property
    def signing(self) -> Signing:
        given = self.cleaned_data
        return Signing(
            signed_by=given["signed_by"],
            rank=Rank(given["rank"]),
            signed_on=given["signed_on"],
            organisation_id=UUID(given["organisation"]) if given["organisation"] else None,
            name=given["name"],
        )


class CarryForm(Choosing):
    carried = forms.ChoiceField(
        label=_("Werkt de organisatie er zelf ook mee?"), widget=forms.RadioSelect
    )
    on = day_field(_("Sinds of op welke dag bekeken?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("carried", [(each.value, verdict(each)) for each in Verdict])


class WithdrawForm(Choosing):
    why = forms.CharField(
        label=_("Waarom stopt de partij?"),
        max_length=agreements.LONGEST_WHY,
        help_text=_("Dat ze getekend heeft, blijft te lezen."),
    )

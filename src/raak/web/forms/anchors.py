"""Writing down what keeps the work; each kind asks what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.monitoring.rules.anchoring import OF_ACTIVITY, REPEATS, Arranged, Frame, Kind, Sort
from raak.monitoring.services import anchors
from raak.monitoring.services.anchors import Rope
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.forms.kept import Sometimes
from raak.web.forms.proof import people_in
from raak.web.shown import anchors as shown

if TYPE_CHECKING:
    from raak.monitoring.models import Anchor
    from raak.parties.models import Organisation, Person

ASKS: Mapping[Kind, frozenset[str]] = {
    Kind.HOME: frozenset({"frame"}),
    Kind.AGREEMENT: frozenset({"agreement"}),
    Kind.TRAINING: frozenset({"party", "every_months"}),
    Kind.SCALING: frozenset({"sort", "party"}),
    Kind.MEDIA: frozenset({"party"}),
    Kind.SUPERVISION: frozenset({"party"}),
    Kind.STEERING: frozenset({"party"}),
    Kind.REORGANISATION: frozenset({"organisation"}),
}
"""What is asked besides what, who and when."""
SOMETIMES = frozenset({"frame", "agreement", "party", "every_months", "sort", "organisation"})


class AnchorForm(Sometimes, Choosing):
    """version: what its writer began with; 0 for what is new."""

    sometimes = ("frame", "agreement", "every_months", "sort", "organisation")

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    activity = forms.ChoiceField(label=_("Waarover gaat het?"), required=False)
    frame = forms.ChoiceField(label=_("In welk beleid?"), required=False, widget=forms.RadioSelect)
    agreement = forms.ChoiceField(
        label=_("Welke afspraak draagt het?"),
        required=False,
        help_text=_("Wie tekende en op welk niveau, staat bij de afspraak zelf."),
    )
    organisation = forms.ChoiceField(label=_("Welke organisatie?"), required=False)
    sort = forms.ChoiceField(label=_("Wat is het?"), required=False, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("Wat is er geregeld?"),
        max_length=anchors.LONGEST_WHAT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    party = forms.CharField(label=_("Wie?"), required=False, max_length=anchors.LONGEST_PARTY)
    every_months = forms.ChoiceField(
        label=_("Hoe vaak komt het terug?"), required=False, widget=forms.RadioSelect
    )
    owner = forms.ChoiceField(
        label=_("Wie bewaakt het?"), help_text=_("Die ziet op Vandaag wanneer het moet.")
    )
    due_on = day_field(_("Uiterlijk op"), required=False)
    done_on = day_field(
        _("Geregeld op"), required=False, help_text=_("Laat leeg als het nog moet.")
    )

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        people: Iterable[Person],
        activities: Iterable[tuple[str, str]],
        agreements: Iterable[tuple[str, str]],
        organisations: Iterable[Organisation],
        is_new: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        self.choose("owner", people_in(people))
        self.choose("activity", [("", _("Het hele plan")), *activities])
        self.choose("agreement", [("", _("Kies een afspraak")), *agreements])
        here = [(str(each.pk), each.name) for each in organisations]
        self.choose("organisation", [("", _("Kies een organisatie")), *here])
        self.choose("frame", [(each.value, shown.frame(each)) for each in Frame])
        self.choose("sort", [(each.value, shown.sort(each)) for each in Sort])
        self.choose("every_months", [(str(each), shown.repeat(each)) for each in REPEATS])
        for name in SOMETIMES - ASKS[kind]:
            del self.fields[name]
        if not is_new or kind not in OF_ACTIVITY:
            del self.fields["activity"]
        self._label()
        self._require(True)

    def _label(self) -> None:
        asks = shown.asks(self.kind)
        self.fields["what"].label = asks.what
        self.fields["what"].help_text = asks.help
        if "party" in self.fields:
            self.fields["party"].label = asks.party
        if asks.due:
            self.fields["due_on"].label = asks.due
        if asks.done:
            self.fields["done_on"].label = asks.done

    @property
    def activity_id(self) -> UUID | None:
        return _id(self.cleaned_data.get("activity"))

    @property
    def rope(self) -> Rope:
        given = self.cleaned_data
        months = given.get("every_months")
        return Rope(
            Arranged(
                what=given["what"],
                party=given.get("party", ""),
                frame=Frame(given["frame"]) if given.get("frame") else None,
                sort=Sort(given["sort"]) if given.get("sort") else None,
                every_months=int(months) if months else None,
                due_on=given["due_on"],
                done_on=given["done_on"],
            ),
            keeper_id=UUID(given["owner"]),
            agreement_id=_id(given.get("agreement")),
            organisation_id=_id(given.get("organisation")),
        )


def _id(chosen: str | None) -> UUID | None:
    return UUID(chosen) if chosen else None


def known_anchor(anchor: Anchor) -> dict[str, Any]:
    names = ("what", "party", "frame", "sort", "every_months", "due_on", "done_on", "version")
    return {
        **{name: getattr(anchor, name) for name in names},
        "agreement": anchor.agreement_id,
        "organisation": anchor.organisation_id,
        "owner": anchor.keeper_id,
    }


class DoneForm(Choosing):
    done_on = day_field(_("Op welke dag?"))

"""Where and when a service is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.directory.rules import offer as rules
from raak.directory.rules import week
from raak.directory.rules.codes import Kind
from raak.directory.rules.offer import Spot
from raak.directory.rules.week import DAYS, Block, Hours, Rhythm
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.forms.asking import Asking
from raak.web.shown import offer_words
from raak.web.shown.offers import place_title

if TYPE_CHECKING:
    from raak.directory.models import Place, ServicePlace
    from raak.parties.models import Municipality, Neighbourhood


def _line(label: Any, help_text: Any = "", longest: int = rules.LONGEST_NAME) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest)


class PlaceForm(Asking):
    """
    A place and its hours: a field per weekday, read as people write them.

    was_secret: whether the address was secret when the form was shown; it travels with the form.
    """

    was_secret = forms.BooleanField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Wat voor plek is het?"),
        choices=list(offer_words.KINDS.items()),
        widget=forms.RadioSelect,
        initial=Kind.PHYSICAL,
    )
    name = _line(_("Naam van de plek"), _("Zoals “Buurthuis De Kade”."))
    address = _line(_("Straat en huisnummer"))
    postcode = _line(_("Postcode"), longest=10)
    city = _line(_("Plaats"), longest=100)
    coordinates = _line(
        _("Plek op de kaart"),
        _(
            "Twee getallen, zoals 52.4412, 4.8203. Kopieer ze uit een kaart. Dan vinden ouders wat "
            "dichtbij is. Laat het leeg als je het niet weet."
        ),
        longest=60,
    )
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Buurt"), required=False)
    confidential = forms.BooleanField(
        label=_("Geheim adres"),
        required=False,
        help_text=_("We bewaren dan geen adres, plaats of buurt. Ook niet voor collega's."),
    )
    phone = _line(_("Telefoon"), longest=rules.LONGEST_PHONE)
    url = _line(_("Webadres"), longest=200)
    accessible = forms.MultipleChoiceField(
        label=_("Toegankelijk voor"),
        required=False,
        choices=list(offer_words.ACCESSIBLE.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    accessible_note = _line(_("Meer over toegankelijkheid"), longest=rules.LONGEST_LINE)
    rhythm = forms.ChoiceField(
        label=_("Hoe vaak?"), choices=list(offer_words.RHYTHMS.items()), initial=Rhythm.WEEKLY
    )

    def __init__(
        self,
        *args: Any,
        municipalities: Iterable[Municipality],
        neighbourhoods: Iterable[Neighbourhood],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        places = [(str(each.pk), each.name) for each in municipalities]
        self._choice("municipality").choices = [("", gettext("Niet gezegd")), *places]
        areas = [
            (str(each.pk), f"{each.municipality.name}: {each.name}") for each in neighbourhoods
        ]
        self._choice("neighbourhood").choices = [("", gettext("Niet gezegd")), *areas]
        for day in DAYS:
            self.fields[day] = _line(offer_words.DAYS[day], longest=100)

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    @property
    def days(self) -> list[forms.BoundField]:
        """The fields of the week."""
        return [self[day] for day in DAYS]

    @classmethod
    def known(cls, at: ServicePlace) -> dict[str, Any]:
        """Return what is known of a place, as the form begins with it."""
        place = at.place
        plain = {name: getattr(place, name) for name in cls.base_fields if hasattr(place, name)}
        found = (week.block_of(each.rrule, each.opens, each.closes) for each in at.times.all())
        blocks = [each for each in found if each]
        return {
            **plain,
            "was_secret": place.confidential,
            "coordinates": written_coordinates(place),
            "municipality": str(place.municipality_id or ""),
            "neighbourhood": str(place.neighbourhood_id or ""),
            "rhythm": blocks[0].rhythm if blocks else Rhythm.WEEKLY,
            **week.written_week(blocks),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.at: tuple[float | None, float | None] = (None, None)
        try:
            self.at = rules.coordinates(given.get("coordinates", ""))
        except Refused as refused:
            self.add_error("coordinates", refusals.explain(refused))
        self.hours: dict[str, tuple[Hours, ...]] = {}
        for day in DAYS:
            try:
                self.hours[day] = week.read_hours(given.get(day, ""))
            except Refused as refused:
                self.add_error(day, refusals.explain(refused))
        return given

    @property
    def week(self) -> Sequence[Block]:
        return week.blocks(self.hours, Rhythm(self.cleaned_data["rhythm"]))

    @property
    def spot(self) -> Spot:
        given = self.cleaned_data
        same = (
            *("name", "address", "postcode", "city", "confidential", "phone", "url"),
            "accessible_note",
        )
        return Spot(
            kind=Kind(given["kind"]),
            latitude=self.at[0],
            longitude=self.at[1],
            municipality_id=UUID(given["municipality"]) if given["municipality"] else None,
            neighbourhood_id=UUID(given["neighbourhood"]) if given["neighbourhood"] else None,
            accessible=tuple(given["accessible"]),
            **{name: given[name] for name in same},
        )


def written_coordinates(place: Place) -> str:
    """Return where a place is as two numbers that can be read back; empty when we do not know."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude}, {place.longitude}"


class NewPlaceForm(PlaceForm):
    """A place that the organisation has already, or a new one."""

    place = forms.ChoiceField(label=_("Is het een plek die hier al staat?"), required=False)
    field_order = ("place",)

    def __init__(self, *args: Any, places: Iterable[Place], **options: Any) -> None:
        super().__init__(*args, **options)
        held = [(str(each.pk), place_title(each)) for each in places]
        self._choice("place").choices = [("", gettext("Nee, het is een nieuwe plek")), *held]

    @property
    def place_id(self) -> UUID | None:
        chosen = self.cleaned_data["place"]
        return UUID(chosen) if chosen else None

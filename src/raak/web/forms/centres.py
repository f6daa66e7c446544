"""What a municipality's centre for youth and family is, and who takes part in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.directory.rules.centre import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    Building,
    Facts,
    SetUp,
)
from raak.directory.rules.matrix import FUNCTIONS
from raak.directory.services.centre_parts import Progress
from raak.directory.services.centres import LONGEST_WORD
from raak.web.forms.asking import Asking
from raak.web.forms.worry import day_picker
from raak.web.shown import words
from raak.web.shown.centres import BUILDINGS, DISCIPLINES, set_up_word
from raak.web.shown.offers import address, place_title

if TYPE_CHECKING:
    from raak.directory.models import Centre, CentreSetUp, Place
    from raak.parties.models import Organisation

Organisations = Iterable["Organisation"]


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _line(label: Any, help_text: Any = "", longest: int = LONGEST_LINE) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest)


def _chosen(value: str) -> UUID | None:
    return UUID(value) if value else None


class Choosing(Asking):
    """A form in which organisations are chosen."""

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]], none: Any = "") -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [*([("", none)] if none else []), *choices]


class WordForm(Asking):
    word = _line(
        _("Hoe heet het in deze regio?"),
        _("Leeg: de naam uit het handboek van deze regio."),
        LONGEST_WORD,
    )


class CentreForm(Choosing):
    organisation = forms.ChoiceField(
        label=_("Welke organisatie doet dit?"),
        error_messages={"required": _("Kies een organisatie.")},
    )
    name = _line(
        _("Eigen naam"), _("Alleen als het hier anders heet dan in de regio."), LONGEST_NAME
    )
    about = _text(_("Waarvoor kunnen ouders en jongeren er terecht?"), _("Ouders lezen dit."))
    phone = _line(_("Telefoon"), longest=30)
    places = forms.MultipleChoiceField(
        label=_("Waar kunnen mensen binnenlopen?"),
        help_text=_(
            "Hier staan de gebouwen van wie het doet en van de partners. Nog geen? Bewaar eerst, en"
            " voeg zo nodig een plek toe bij hun aanbod."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    building = forms.ChoiceField(
        label=_("Eén gebouw of meer plekken?"),
        help_text=_("Beide kan goed werken. Eén gebouw in de wijk is makkelijk te vinden."),
        choices=list(BUILDINGS.items()),
        widget=forms.RadioSelect,
    )
    building_why = _text(
        _("Waarom zo?"),
        _("Zoals wat het oplevert, of welke geldstromen samenwerken in de weg zitten."),
    )
    started_on = forms.DateField(label=_("Sinds wanneer?"), required=False, widget=day_picker())
    escalation = forms.ChoiceField(
        label=_("Wie neemt het over als een zaak dreigt te ontsporen?"),
        help_text=_("Alleen collega's die inloggen zien dit."),
        required=False,
    )
    escalation_how = _text(_("Wanneer en hoe schakel je die in?"))
    read_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, organisations: Organisations, places: Iterable[Place], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        named = [(str(each.pk), each.name) for each in organisations]
        self._offer("organisation", named, gettext("Kies een organisatie"))
        self._offer("escalation", named, gettext("Niemand in het bijzonder"))
        self._offer("places", [(str(each.pk), _place(each)) for each in places])

    @staticmethod
    def known(centre: Centre | None) -> dict[str, Any]:
        """Return what the form begins with."""
        if centre is None:
            return {"building": Building.SEVERAL.value}
        same = ("name", "about", "phone", "building", "building_why", "started_on")
        return {
            **{name: getattr(centre, name) for name in (*same, "escalation_how")},
            "organisation": str(centre.organisation_id),
            "escalation": str(centre.escalation_id or ""),
            "places": [str(each.place_id) for each in centre.centre_places.all()],
        }

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        same = ("name", "about", "phone", "building_why", "started_on", "escalation_how")
        return Facts(
            **{name: given[name] for name in same},
            organisation_id=UUID(given["organisation"]),
            building=Building(given["building"]),
            place_ids=frozenset(UUID(each) for each in given["places"]),
            escalation_id=_chosen(given["escalation"]),
        )


def _place(place: Place) -> str:
    parts = [place_title(place), address(place)]
    return ", ".join(dict.fromkeys(part for part in parts if part))


class PartnerForm(Choosing):
    organisation = forms.ChoiceField(
        label=_("Organisatie"), error_messages={"required": _("Kies een organisatie.")}
    )
    discipline = forms.ChoiceField(label=_("Als wat?"), choices=list(DISCIPLINES.items()))
    brings = _line(
        _("Wat brengt deze partner mee?"), _("Zoals: “Elke dinsdag een verpleegkundige.”")
    )

    def __init__(self, *args: Any, organisations: Organisations, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(each.pk), each.name) for each in organisations]
        self._offer("organisation", named, gettext("Kies een organisatie"))


class TasksForm(Choosing):
    """Who answers for each of the five municipal tasks; a field for each."""

    def __init__(
        self, *args: Any, edition: str, organisations: Organisations, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        named = [(str(each.pk), each.name) for each in organisations]
        for each in FUNCTIONS:
            label = words.capital(words.function(edition, each))
            self.fields[each] = forms.ChoiceField(label=label, required=False)
            self._offer(each, named, gettext("Nog niemand"))

    @property
    def owners(self) -> dict[str, UUID]:
        given = self.cleaned_data
        return {each: UUID(given[each]) for each in FUNCTIONS if given[each]}


class SetUpForm(Asking):
    """How far the four things are that a region works on from a centre."""

    def __init__(self, *args: Any, edition: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for each in SetUp:
            self.fields[f"{each}_since"] = forms.DateField(
                label=_("Werkt sinds"), required=False, widget=day_picker()
            )
            self.fields[f"{each}_note"] = _line(_("Hoe ver is het?"))
        self._words = {each: set_up_word(edition, each) for each in SetUp}

    @staticmethod
    def known(rows: Iterable[CentreSetUp]) -> dict[str, Any]:
        since = {f"{each.code}_since": each.works_since for each in rows}
        return since | {f"{each.code}_note": each.note for each in rows}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return what is worked on, with its two fields."""
        return [
            (said, [self[f"{each}_since"], self[f"{each}_note"]])
            for each, said in self._words.items()
        ]

    @property
    def progress(self) -> Mapping[SetUp, Progress]:
        given = self.cleaned_data
        return {each: Progress(given[f"{each}_since"], given[f"{each}_note"]) for each in SetUp}


class ResultForm(Asking):
    what = forms.CharField(
        label=_("Wat werd er beter?"),
        help_text=_("Zoals: “Verloskundigen en wijkverpleegkundigen dragen nu warm over.”"),
        max_length=LONGEST_LINE,
        error_messages={"required": _("Schrijf op wat er beter werd.")},
    )
    source = _line(_("Hoe weet je dat?"), _("Zoals een telling, een onderzoek of een gesprek."))
    seen_on = forms.DateField(label=_("Sinds of op welke dag?"), widget=day_picker())

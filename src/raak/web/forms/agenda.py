"""Looking for something to go to, asking for a seat, and planning it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from raak.agenda import rules
from raak.agenda.rules import Kind, Language, Repeat, SigningUp
from raak.agenda.services import events
from raak.agenda.services.attendance import LONGEST_LEARNED, Opinion
from raak.agenda.services.seats import LONGEST_NAME, LONGEST_PHONE, Wish
from raak.asking.rules import Verdict
from raak.kernel.refusal import Refused
from raak.web.forms.asking import Asking
from raak.web.forms.outside import Outside
from raak.web.refusals import explain
from raak.web.shown import agenda as shown

if TYPE_CHECKING:
    from raak.agenda.models import Round
    from raak.directory.models import Service
    from raak.parties.models import Municipality, Neighbourhood, Organisation

Choices = Iterable[tuple[str, Any]]
A_GRADE = _("Vul een cijfer in van 1 tot 10, zoals 7,5.")


class Join(Outside):
    """No least time to fill it in: a browser does that in a moment for who signed up before."""

    least_time = False
    stopped = {
        Verdict.MANY_FROM_HERE: "seats-many-from-here",
        Verdict.MANY_SEATS: "seats-many-at-once",
        Verdict.FULL: "seats-full",
    }

    name = forms.CharField(
        label=_("Uw naam"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in. Een voornaam is genoeg.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Dan krijgt u een bevestiging en een herinnering."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Vul een heel e-mailadres in, zoals naam@voorbeeld.nl.")},
    )
    phone = forms.CharField(
        label=_("Telefoonnummer"),
        required=False,
        help_text=_("Hebt u geen e-mail? Dan bellen we u als er iets verandert."),
        max_length=LONGEST_PHONE,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    seats = forms.IntegerField(
        label=_("Met hoeveel personen komt u?"),
        initial=1,
        min_value=1,
        max_value=rules.MOST_SEATS,
    )
    agreed = forms.BooleanField(
        label=_("Het is goed dat jullie dit bewaren tot 30 dagen na de laatste keer"),
        error_messages={
            "required": _("Lees wat we bewaren, en zet hier een vinkje als dat goed is.")
        },
    )

    def clean_phone(self) -> str:
        """Say at once that we cannot reach somebody, together with what else is missing."""
        phone = str(self.cleaned_data["phone"])
        if not phone and not self.data.get("email", "").strip():
            self.add_error("email", explain(Refused("contact-missing")))
        return phone

    def key_for(self, found: Round) -> UUID:
        """Return what makes a double click ask once; another name is another asking."""
        given = self.cleaned_data
        return self.key_with(str(found.pk), given["name"], given["email"], given["phone"])

    @property
    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            name=given["name"],
            seats=given["seats"],
            email=given["email"],
            phone=given["phone"],
            language=(get_language() or "nl")[:2],
            agreed=given["agreed"],
        )


class ShapeForm(Asking):
    """
    What an event is, apart from its times.

    was_secret: whether the address was secret when the form was shown; it travels with the form.
    """

    was_secret = forms.BooleanField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Wat is het?"))
    topic = forms.ChoiceField(label=_("Onderwerp"))
    service = forms.ChoiceField(
        label=_("Bij welk aanbod hoort het?"),
        required=False,
        help_text=_("Dan vinden ouders het ook op de pagina van dat aanbod."),
    )
    title = forms.CharField(label=_("Titel"), max_length=events.LONGEST_TITLE)
    about = forms.CharField(
        label=_("Waar gaat het over?"),
        required=False,
        max_length=events.LONGEST_ABOUT,
        help_text=_("Schrijf gewoon: wat doet u er, wie geeft het, wat neemt u mee."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    from_months = forms.TypedChoiceField(label=_("Vanaf welke leeftijd?"), coerce=int)
    until_months = forms.TypedChoiceField(label=_("Tot welke leeftijd?"), coerce=int)
    language = forms.ChoiceField(label=_("In welke taal?"))
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    neighbourhood = forms.CharField(
        label=_("Hoe heet de buurt of wijk?"),
        required=False,
        max_length=events.LONGEST_NEIGHBOURHOOD,
        help_text=_("Hierop zoeken ouders. Dit ziet iedereen."),
    )
    area = forms.ChoiceField(
        label=_("In welke buurt telt het mee?"),
        required=False,
        help_text=_(
            "Kies zelf, of laat het opzoeken uit de postcode of de plek. Zo zie je per buurt"
            " hoeveel mensen je bereikt."
        ),
    )
    place = forms.CharField(
        label=_("Plek"),
        max_length=events.LONGEST_PLACE,
        help_text=_("Zoals: bibliotheek, of thuis bij een ouder. Dit ziet iedereen."),
    )
    address = forms.CharField(label=_("Adres"), required=False, max_length=events.LONGEST_ADDRESS)
    confidential = forms.BooleanField(
        label=_("Het adres is geheim: alleen wie een plek heeft, krijgt het"), required=False
    )
    listed = forms.BooleanField(
        label=_("Zet het in de openbare agenda"),
        required=False,
        initial=True,
        help_text=_("Niet voor een gastles of een gesprek met alleen genodigden."),
    )
    led_by = forms.CharField(
        label=_("Wie geeft het?"),
        required=False,
        max_length=events.LONGEST_PLACE,
        help_text=_("Zoals: een pedagoog van de GGD, of een voorlichter in eigen taal."),
    )
    host = forms.CharField(
        label=_("Bij wie?"),
        required=False,
        max_length=events.LONGEST_ADDRESS,
        help_text=_("De ouder die uitnodigt, of de school en de groep. Dit zien alleen jullie."),
    )
    cost = forms.IntegerField(
        label=_("Kosten in hele euro's"), min_value=0, max_value=1000, initial=0
    )
    capacity = forms.IntegerField(
        label=_("Hoeveel plekken?"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Leeg: zo veel mensen als er komen."),
    )
    minimum = forms.IntegerField(
        label=_("Met hoeveel mensen gaat het door?"),
        required=False,
        min_value=0,
        max_value=1000,
        help_text=_("Vier weken van tevoren zie je of het er genoeg zijn."),
    )
    expected = forms.IntegerField(
        label=_("Hoeveel ouders kunnen er komen?"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("Zoals het aantal geboorten dat je verwacht."),
    )

    def __init__(
        self,
        *args: Any,
        municipalities: Iterable[Municipality],
        areas: Iterable[Neighbourhood] = (),
        services: Iterable[Service] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        here = [(str(each.pk), each.name) for each in municipalities]
        self.choose("municipality", [("", _("Hele regio")), *here])
        self.choose("kind", [(each.value, shown.kind(each)) for each in Kind])
        self.choose("topic", shown.topic_choices())
        self.choose("service", shown.service_choices(services))
        self.choose("area", shown.area_choices(areas))
        self.choose("language", [(each.value, shown.language(each)) for each in Language])
        self.choose("from_months", shown.youngest())
        self.choose("until_months", shown.oldest())

    def choose(self, field: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[field]).choices = list(choices)

    @property
    def shape(self) -> events.Shape:
        given = self.cleaned_data
        names = ("title", "about", "from_months", "until_months", "neighbourhood", "place")
        more = ("address", "confidential", "was_secret", "listed", "led_by", "host", "capacity")
        return events.Shape(
            kind=Kind(given["kind"]),
            topic=given["topic"],
            language=Language(given["language"]),
            service_id=_id(given["service"]),
            municipality_id=_id(given["municipality"]),
            area_id=_id(given["area"]),
            cost_cents=100 * given["cost"],
            minimum=given["minimum"] or 0,
            expected=given["expected"],
            **{name: given[name] for name in (*names, *more)},
        )


def _id(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None


class NewEvent(ShapeForm):
    """What it is, and when."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=_("Wie organiseert het?"))
    first_on = forms.DateField(
        label=_("Eerste dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    at = forms.TimeField(
        label=_("Hoe laat?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Vul een tijd in, zoals 19:30."),
            "invalid": _("Vul een tijd in, zoals 19:30."),
        },
    )
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"), initial=90, min_value=5, max_value=events.MOST_MINUTES
    )
    repeat = forms.ChoiceField(label=_("Herhaalt het zich?"))
    times = forms.IntegerField(
        label=_("Hoe vaak in totaal?"),
        required=False,
        min_value=1,
        max_value=rules.MOST_MEETINGS,
        help_text=_("Leeg: het gaat door tot je het stopt."),
    )
    except_on = forms.CharField(
        label=_("Op welke dagen niet?"),
        required=False,
        max_length=500,
        help_text=_("Zoals 27-4-2026, 5-5-2026."),
    )
    sign_up = forms.ChoiceField(label=_("Aanmelden"))
    field_order = (
        "key",
        "organisation",
        "kind",
        "topic",
        "service",
        "title",
        "about",
        "first_on",
        "at",
        "minutes",
        "repeat",
        "times",
        "except_on",
        "sign_up",
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("organisation", [(str(each.pk), each.name) for each in organisations])
        self.choose("repeat", [(each.value, shown.repeat(each)) for each in Repeat])
        self.choose("sign_up", [(each.value, shown.signing_up(each)) for each in SigningUp])

    def clean_except_on(self) -> list[date]:
        parse = forms.DateField(error_messages={"invalid": _("Schrijf elke dag als 27-4-2026.")})
        days = (each.strip() for each in self.cleaned_data["except_on"].split(","))
        return [parse.clean(each) for each in days if each]

    @property
    def when(self) -> events.When:
        given = self.cleaned_data
        rule = rules.rule_of(Repeat(given["repeat"]), given["first_on"], given["times"])
        return events.When(
            given["first_on"], given["at"], given["minutes"], rule, given["except_on"]
        )


class Attended(Asking):
    """walked_in: who came without signing up; per sign-up the page has a number of its own."""

    walked_in = forms.IntegerField(
        label=_("Hoeveel mensen kwamen zonder zich aan te melden?"), min_value=0, max_value=999
    )
    went_on = forms.IntegerField(
        label=_("Hoeveel mensen gingen verder met hulp, een cursus of iets anders?"),
        required=False,
        min_value=0,
        max_value=999,
    )
    answers = forms.IntegerField(
        label=_("Hoeveel mensen gaven een cijfer?"),
        required=False,
        min_value=0,
        max_value=999,
        help_text=_("Op een briefje aan het eind, zonder naam. Leeg: je vroeg het niet."),
    )
    grade = forms.DecimalField(
        label=_("Welk cijfer gaven ze gemiddeld?"),
        required=False,
        min_value=1,
        max_value=10,
        decimal_places=1,
        localize=True,
        error_messages={"invalid": A_GRADE, "min_value": A_GRADE, "max_value": A_GRADE},
    )
    learned = forms.CharField(
        label=_("Wat doe je de volgende keer anders?"),
        required=False,
        max_length=LONGEST_LEARNED,
        help_text=_("Schrijf niet op wie iets zei. Dit zien alleen jullie."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def opinion(self) -> Opinion:
        given = self.cleaned_data
        grade = None if given["grade"] is None else int(given["grade"] * 10)
        return Opinion(given["answers"] or 0, grade, given["learned"])

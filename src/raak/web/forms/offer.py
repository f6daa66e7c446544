"""What an organisation offers: what, for whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.directory.queries import topics
from raak.directory.rules import offer as rules
from raak.directory.rules.ages import OLDEST, UNBORN
from raak.directory.rules.codes import Access, Cost
from raak.directory.rules.offer import Offer
from raak.handbook import queries as handbook
from raak.handbook.edition import FUNCTIONS, LEVELS
from raak.web.forms.asking import Asking
from raak.web.shown import offer_words, words

if TYPE_CHECKING:
    from raak.directory.models import Service
    from raak.parties.models import Municipality, Organisation

FROM = (UNBORN, 0, 6, *range(12, OLDEST, 12))
UNTIL = (-1, 5, *range(11, OLDEST, 12), OLDEST)
"""The last month that still counts: until and with 3 years is 47."""


def _many(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


def _text(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=rules.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: Any, help_text: Any = "", longest: int = rules.LONGEST_LINE) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest)


class OfferForm(Asking):
    """
    read_at: when what is shown was last changed; it travels with the form.

    Codes that came from another directory and that no choice has stay as they are.
    """

    organisation = forms.ChoiceField(
        label=_("Welke organisatie doet dit?"),
        error_messages={"required": _("Kies een organisatie.")},
    )
    name = forms.CharField(
        label=_("Naam"),
        max_length=rules.LONGEST_NAME,
        help_text=_("Zoals ouders het noemen: “Opvoedspreekuur”, niet “Module 3”."),
        error_messages={"required": _("Geef het aanbod een naam waaraan ouders het herkennen.")},
    )
    summary = _line(_("In één zin"), _("Dit staat in de lijst waarin ouders zoeken."))
    description = _text(
        _("Wat kan iemand verwachten?"), _("In gewone woorden, zoals je het zelf vertelt."), 6
    )
    audience = _text(_("Voor wie is het?"))
    youngest = forms.TypedChoiceField(label=_("Vanaf"), coerce=int)
    oldest = forms.TypedChoiceField(label=_("Tot en met"), coerce=int)
    topics = _many(_("Waar gaat het over?"), _("Ouders zoeken hierop. Kies wat echt past."))
    municipalities = _many(
        _("Alleen voor wie woont in"), _("Kies niets als het voor de hele regio is.")
    )
    languages = _many(_("In welke talen?"))
    cost = forms.ChoiceField(label=_("Wat kost het?"), choices=list(offer_words.COSTS.items()))
    cost_note = _line(_("Toelichting bij de kosten"))
    access = forms.ChoiceField(
        label=_("Hoe komt iemand binnen?"),
        choices=list(offer_words.ACCESS.items()),
        widget=forms.RadioSelect,
    )
    indication = _text(_("Welk besluit is nodig, en wie neemt het?"))
    referral_route = _text(
        _("Hoe verwijs je hierheen?"), _("Voor collega's: wie bel je, wat stuur je mee?")
    )
    waiting_weeks = forms.IntegerField(
        label=_("Wachttijd in weken"),
        required=False,
        min_value=0,
        max_value=rules.LONGEST_WAIT,
        help_text=_("Vul 0 in als er geen wachttijd is. Weet je het niet? Laat het leeg."),
    )
    level = forms.TypedChoiceField(
        label=_("Niveau van zorg"), required=False, coerce=int, empty_value=None
    )
    functions = _many(_("Functies van de gemeente"))
    phone = _line(_("Telefoon"), longest=rules.LONGEST_PHONE)
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    url = _line(_("Website"), longest=200)
    read_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        edition: str,
        organisations: Iterable[Organisation],
        municipalities: Iterable[Municipality],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        language = words.language()
        self._offer("organisation", ((str(each.pk), each.name) for each in organisations))
        if len(self._choice("organisation").choices) > 1:  # type: ignore[arg-type]  # a list here
            self._offer("organisation", [("", gettext("Kies een organisatie"))], more=True)
        self._offer("youngest", ((each, offer_words.age(each)) for each in FROM))
        self._offer("oldest", ((each, offer_words.age_until(each)) for each in UNTIL))
        self._offer(
            "topics", ((each.code, each.in_language(language)) for each in topics().values())
        )
        self._offer("municipalities", ((str(each.pk), each.name) for each in municipalities))
        self._offer("languages", offer_words.LANGUAGES.items())
        self._offer(
            "functions",
            (
                (each, words.capital(handbook.function_word(edition, each, language)))
                for each in FUNCTIONS
            ),
        )
        levels = [(each, f"{each}. {words.level(edition, int(each))}") for each in LEVELS]
        self._offer("level", [("", gettext("Niet gezegd")), *levels])
        self._keep_unknown()

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]], *, more: bool = False) -> None:
        field = self._choice(name)
        held = list(cast("list[Any]", field.choices)) if more else []
        field.choices = [*choices, *held]

    def _keep_unknown(self) -> None:
        """What no choice has, because another directory said it, becomes one."""
        for name in ("youngest", "oldest"):
            now = self.initial.get(name)
            known = {value for value, _word in cast("list[Any]", self._choice(name).choices)}
            if now is not None and now not in known:
                self._offer(name, [(now, offer_words.age(now))], more=True)
        for name in ("topics", "languages", "functions"):
            known = {value for value, _word in cast("list[Any]", self._choice(name).choices)}
            extra = [(each, each) for each in self.initial.get(name, ()) if each not in known]
            held = cast("list[Any]", self._choice(name).choices)
            self._choice(name).choices = [*held, *extra]

    @classmethod
    def known(cls, service: Service) -> dict[str, Any]:
        """Return what is known of a service, as the form begins with it."""
        areas = (each.municipality_id for each in service.areas.all())
        plain = {name: getattr(service, name) for name in cls.base_fields if hasattr(service, name)}
        return {
            **plain,
            "organisation": str(service.organisation_id),
            "municipalities": [str(each) for each in areas if each],
            "read_at": service.changed_at.isoformat(),
        }

    @property
    def offer(self) -> Offer:
        given = self.cleaned_data
        same = (
            *("name", "summary", "description", "audience", "url", "email", "phone", "youngest"),
            *("oldest", "level", "cost_note", "indication", "referral_route", "waiting_weeks"),
        )
        return Offer(
            **{name: given[name] for name in same},
            functions=tuple(given["functions"]),
            topics=tuple(given["topics"]),
            languages=tuple(given["languages"]),
            cost=Cost(given["cost"]),
            access=Access(given["access"]),
            municipalities=frozenset(UUID(each) for each in given["municipalities"]),
        )

    @property
    def organisation_id(self) -> UUID:
        return UUID(self.cleaned_data["organisation"])


class UpkeepForm(Asking):
    """How often the offer is confirmed, and when it goes from sight."""

    confirm_days = forms.IntegerField(
        label=_("Opnieuw bevestigen na zoveel dagen"), min_value=28, max_value=730
    )
    remind_days = forms.IntegerField(
        label=_("Herinneren zoveel dagen ervoor"), min_value=0, max_value=365
    )
    hide_days = forms.IntegerField(
        label=_("Verbergen zoveel dagen erna"), min_value=0, max_value=365
    )

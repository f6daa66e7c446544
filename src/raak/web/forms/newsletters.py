"""Making a newsletter, keeping what comes back in it, and subscribing to it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.asking.rules import Verdict
from raak.newsletters.rules import BOUNCES, Habit
from raak.newsletters.services import drafting, keeping
from raak.newsletters.services.keeping import Returning
from raak.newsletters.services.subscribing import LONGEST_EMAIL
from raak.web.forms.articles import HOW
from raak.web.forms.asking import Asking
from raak.web.forms.outside import Outside
from raak.web.shown import newsletters as shown

LONGEST_LINK = 300


def _audiences(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één nieuwsbrief.")},
    )


def _link(help_text: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("Link"), required=required, max_length=LONGEST_LINK, help_text=help_text
    )


OURS_OR_THEIRS = _("Een adres met https ervoor, of van deze website alles vanaf de schuine streep.")


class Subscribe(Outside):
    stopped = {
        Verdict.MANY_FROM_HERE: "subscribe-many-from-here",
        Verdict.FULL: "subscribe-full",
    }

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Vul een heel e-mailadres in, zoals naam@voorbeeld.nl."),
            "invalid": _("Vul een heel e-mailadres in, zoals naam@voorbeeld.nl."),
        },
    )
    audiences = _audiences(_("Welke nieuwsbrief wilt u?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "audiences").choices = shown.public_choices()


class ChooseLists(Asking):
    audiences = _audiences(_("Welke nieuwsbrief wilt u?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "audiences").choices = shown.public_choices()


class NewNewsletter(Asking):
    """key: made with the page, so that a double click makes one draft."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Titel"),
        max_length=drafting.LONGEST_TITLE,
        help_text=_("Dit is ook het onderwerp van de mail."),
        error_messages={"required": _("Geef de nieuwsbrief een titel.")},
    )
    audiences = _audiences(_("Voor wie?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "audiences").choices = shown.audience_choices()


class WriteNewsletter(Asking):
    title = forms.CharField(label=_("Titel"), max_length=drafting.LONGEST_TITLE)
    intro = forms.CharField(
        label=_("Inleiding"),
        required=False,
        help_text=HOW,
        max_length=drafting.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    audiences = _audiences(_("Voor wie?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "audiences").choices = shown.audience_choices()


class WriteBlock(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput)
    heading = forms.CharField(label=_("Kop"), max_length=drafting.LONGEST_HEADING)
    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        help_text=HOW,
        max_length=drafting.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    url = _link(OURS_OR_THEIRS)


class SetHabit(Asking):
    months = forms.TypedChoiceField(label=_("Hoe vaak komt er een nieuwsbrief?"), coerce=int)
    bounces = forms.IntegerField(
        label=_("Na hoeveel mails die niet aankomen, stopt een abonnement?"),
        help_text=_("Mails op een rij. Komt er weer een aan, dan begint het tellen opnieuw."),
        min_value=BOUNCES.start,
        max_value=BOUNCES.stop - 1,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "months").choices = shown.month_choices()

    @property
    def habit(self) -> Habit:
        return Habit(self.cleaned_data["months"], self.cleaned_data["bounces"])


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class KeepRubric(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Kop"), max_length=keeping.LONGEST_TITLE)
    text = forms.CharField(
        label=_("Tekst"),
        help_text=HOW,
        max_length=keeping.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    url = _link(OURS_OR_THEIRS)
    audiences = _audiences(_("In welke nieuwsbrieven komt dit terug?"))
    starts_on = _day(_("Vanaf"))
    ends_on = _day(_("Tot en met"), required=False, help_text=_("Laat leeg als het niet ophoudt."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "audiences").choices = shown.audience_choices()

    @property
    def returning(self) -> Returning:
        given = self.cleaned_data
        return Returning(
            title=given["title"],
            text=given["text"],
            audiences=given["audiences"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            url=given["url"],
        )


class KeepPublication(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Titel"), max_length=keeping.LONGEST_TITLE)
    about = forms.CharField(
        label=_("Waar gaat het over?"), required=False, max_length=keeping.LONGEST_ABOUT
    )
    url = _link(_("Waar iedereen het kan lezen: een adres met https ervoor."), required=True)
    published_on = _day(_("Uitgekomen op"))


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[name])

"""Which mail somebody wants."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.post.rules import Choices, Pace
from raak.web.forms.asking import Asking


class ChoosePost(Asking):
    reminders = forms.ChoiceField(
        label=_("Een herinnering als een stap van jou bijna te laat is"),
        choices=[
            ("yes", _("Ja, elke werkdag om half acht, in één mail")),
            ("no", _("Nee, ik kijk zelf op Vandaag")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of je herinneringen wilt.")},
    )
    news = forms.ChoiceField(
        label=_("Nieuws: een verwijzing aan jou, een antwoord, een terugkoppeling"),
        choices=[
            (Pace.HOUR, _("Ja, hoogstens elk uur, tussen 8 en 18 uur op werkdagen")),
            (Pace.DAY, _("Ja, elke werkdag om half acht, in één mail")),
            (Pace.NEVER, _("Nee, ik kijk zelf op Vandaag")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of je nieuws per mail wilt.")},
    )
    language = forms.ChoiceField(
        label=_("In welke taal schrijven we je?"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een taal.")},
    )

    @classmethod
    def showing(cls, choices: Choices) -> ChoosePost:
        """Return the form with what counts now."""
        reminders = "yes" if choices.reminders else "no"
        return cls(
            initial={
                "reminders": reminders,
                "news": choices.news.value,
                "language": choices.language,
            }
        )

    @property
    def choices(self) -> Choices:
        chosen = self.cleaned_data
        return Choices(chosen["language"], chosen["reminders"] == "yes", Pace(chosen["news"]))

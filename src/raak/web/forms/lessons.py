"""Asking for a lesson, answering a school, and putting a lesson on the list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.kernel.calendar import OFFICE_ZONE
from raak.lessons import rules
from raak.lessons.rules import Answer, Subject
from raak.lessons.services import lessons, requests
from raak.lessons.services.lessons import Content
from raak.lessons.services.requests import Said, Wish
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.forms.kept import Sometimes
from raak.web.shown import lessons as shown

if TYPE_CHECKING:
    from raak.lessons.models import Request
    from raak.parties.models import Organisation

YEAR = 12


def time_field(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    said = _("Vul een tijd in, zoals 10:30.")
    return forms.TimeField(
        label=label, widget=widget, error_messages={"required": said, "invalid": said}
    )


def moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=OFFICE_ZONE)


class AskLesson(Choosing):
    """key: made with the page, so that a double click asks once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    school = forms.ChoiceField(label=_("Welke school?"))
    group = forms.CharField(
        label=_("Voor welke groep of klas?"),
        max_length=requests.LONGEST_GROUP,
        help_text=_("Zoals: groep 7. Schrijf geen namen van kinderen."),
    )
    children = forms.IntegerField(
        label=_("Hoeveel kinderen zijn dat?"), min_value=1, max_value=rules.MOST_CHILDREN
    )
    first_on = day_field(_("Liefst op"))
    first_at = time_field(_("Hoe laat?"))
    second_on = day_field(_("Of anders op"))
    second_at = time_field(_("Hoe laat?"))

    def __init__(self, *args: Any, schools: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("school", [(str(each.pk), each.name) for each in schools])

    @property
    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            group=given["group"],
            children=given["children"],
            first_at=moment(given["first_on"], given["first_at"]),
            second_at=moment(given["second_on"], given["second_at"]),
        )


class AnswerForm(Sometimes, Choosing):
    """What the giver says to a school; the reason is asked when it is not as the school asked."""

    sometimes = ("other_on", "other_at", "reason")

    answer = forms.ChoiceField(label=_("Wat wordt het?"), widget=forms.RadioSelect)
    other_on = day_field(_("Op welke dag dan wel?"))
    other_at = time_field(_("Hoe laat?"))
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=requests.LONGEST_REASON,
        help_text=_("Bij een ander moment of als het niet kan. De school leest dit."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("answer", shown.answers(request))

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        day, at = given.get("other_on"), given.get("other_at")
        return Said(
            answer=Answer(given["answer"]),
            other_at=moment(day, at) if day and at else None,
            reason=given["reason"],
        )


class LessonForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=_("Wie geeft de les?"))
    title = forms.CharField(label=_("Hoe heet de les?"), max_length=lessons.LONGEST_TITLE)
    subject = forms.ChoiceField(label=_("Waar gaat de les over?"))
    about = forms.CharField(
        label=_("Wat weten kinderen na de les?"),
        max_length=lessons.LONGEST_ABOUT,
        help_text=_("Zoals: wat machtsmisbruik is, thuis en daarbuiten, en met wie je praat."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    groups = forms.CharField(
        label=_("Voor welke groepen?"),
        max_length=lessons.LONGEST_GROUPS,
        help_text=_("Zoals scholen het noemen: groep 5 en 6."),
    )
    from_age = forms.IntegerField(label=_("Vanaf hoeveel jaar?"), min_value=4, max_value=18)
    until_age = forms.IntegerField(label=_("Tot en met hoeveel jaar?"), min_value=4, max_value=18)
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten duurt de les?"),
        initial=60,
        min_value=min(rules.MINUTES),
        max_value=max(rules.MINUTES),
    )
    is_knowledge = forms.BooleanField(
        label=_("Deze les geeft kennis. Het is geen training in weerbaarheid."),
        help_text=_(
            "Het handboek raadt zulke trainingen af: een kind hoeft zichzelf niet te redden."
        ),
        required=False,
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("organisation", [(str(each.pk), each.name) for each in organisations])
        self.choose("subject", [(each.value, shown.subject(each)) for each in Subject])

    @property
    def content(self) -> Content:
        given = self.cleaned_data
        return Content(
            title=given["title"],
            about=given["about"],
            subject=Subject(given["subject"]),
            groups=given["groups"],
            from_months=given["from_age"] * YEAR,
            until_months=given["until_age"] * YEAR + YEAR - 1,
            minutes=given["minutes"],
            is_knowledge=given["is_knowledge"],
        )

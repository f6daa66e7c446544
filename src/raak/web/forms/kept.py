"""Forms whose words are kept while somebody types, and that say a refusal where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.access.guards import ActorRequest
from raak.kernel.refusal import Refused
from raak.trajectories.queries.today import draft_of
from raak.web import refusals
from raak.web.forms.asking import Asking
from raak.web.forms.drafts import several

LONGEST_REASON = 10_000

FIELD_OF = {
    "reason-missing": "reason",
    "until-in-past": "until",
    "until-too-far": "until",
    "empty-until-too-far": "until",
    "no-such-ending": "ending",
    "message-missing": "message",
    "fit-unknown": "fit",
    "name-missing": "name",
    "surname-missing": "surname",
    "name-not-writable": "surname",
    "birth-missing": "born_on",
    "birth-in-future": "born_on",
    "too-old": "born_on",
    "expected-too-far": "expected_on",
    "expected-long-ago": "expected_on",
    "municipality-unknown": "municipality",
    "person-known": "email",
    "person-gone": "email",
    "email-taken": "email",
    "email-invalid": "email",
    "profession-unknown": "profession",
    "role-missing": "roles",
    "role-not-given-by-you": "roles",
    "own-role": "roles",
    "team-elsewhere": "team",
    "not-accountable": "accountable",
    "name-taken": "name",
    "name-empty": "name",
    "sector-unknown": "sector",
    "centre-organisation-unknown": "organisation",
    "centre-place-unknown": "places",
    "building-places": "building",
    "escalation-whom": "escalation",
    "centre-result-missing": "what",
    "offer-unnamed": "name",
    "offer-ages-mixed": "oldest",
    "offer-wait-unlikely": "waiting_weeks",
    "web-address-wrong": "url",
    "place-where": "address",
    "place-unknown-here": "place",
    "place-there-already": "place",
    "ages-in-order": "until_months",
    "capacity-below-minimum": "capacity",
    "capacity-taken": "capacity",
    "consent-missing": "agreed",
    "contact-day": "on",
    "contact-missing": "email",
    "contact-place": "place",
    "contact-reason": "reason",
    "contact-referral": "referred_to",
    "contact-service": "service",
    "in-the-past": "first_on",
    "event-service-elsewhere": "service",
    "area-unknown": "area",
    "grade-of-nobody": "grade",
    "no-meetings": "first_on",
    "phone-invalid": "phone",
    "rule-invalid": "repeat",
    "own-figure-empty": "said",
    "own-figure-source": "source",
    "own-figure-year": "year",
    "recent-unlikely": "months",
    "score-campaign-unknown": "campaign",
    "score-evidence-missing": "evidence",
    "score-follows-nobody": "value",
    "score-link-wrong": "links",
    "score-links-many": "links",
    "score-not-yet": "as_of",
    "score-priority-missing": "priority",
    "score-reason-missing": "reason",
    "score-service-unknown": "service",
    "seats-too-many": "seats",
    "series-needs-end": "times",
    "walk-ins-unlikely": "walked_in",
    "words-may-hurt": "reason",
    "day-not-yet": "on",
    "took-part-missing": "took_part",
    "result-missing": "indicator",
    "result-unlikely": "aim",
    "programme-unnamed": "title",
    "goes-on-missing": "goes_on",
    "profile-not-read-through": "read_through",
    "aim-for-whom": "area",
    "source-missing": "source",
    "service-unknown": "service",
    "audience-missing": "audiences",
    "days-in-order": "ends_on",
    "lesson-about-missing": "about",
    "lesson-children-unlikely": "children",
    "lesson-in-the-past": "first_on",
    "lesson-moment-missing": "other_on",
    "lesson-moments-equal": "second_on",
    "lesson-not-knowledge": "is_knowledge",
    "lesson-reason-missing": "reason",
    "lesson-too-far": "second_on",
    "link-invalid": "url",
    "link-missing": "url",
    "amount-unlikely": "amount",
    "campaign-days": "days",
    "campaign-unknown": "campaign",
    "contrast-low": "tokens",
    "host-invalid": "host",
    "host-taken": "host",
    "logo-busy": "logo",
    "logo-heavy": "logo",
    "logo-large": "logo",
    "logo-svg": "logo",
    "logo-unreadable": "logo",
    "material-unknown": "material",
    "message-empty": "message",
    "minutes-unlikely": "minutes",
    "owner-unknown": "owner",
    "anchor-agreement-missing": "agreement",
    "anchor-frame-missing": "frame",
    "anchor-in-future": "done_on",
    "anchor-organisation-missing": "organisation",
    "anchor-party-missing": "party",
    "anchor-repeat-missing": "every_months",
    "anchor-sort-missing": "sort",
    "baseline-twice": "is_baseline",
    "correction-why-missing": "reason",
    "gauge-counted-of-activity": "derived",
    "gauge-defined": "defined",
    "gauge-months": "every_months",
    "measured-in-future": "on",
    "telling-changed-missing": "changed",
    "told-in-future": "told_on",
    "holder-missing": "name",
    "holder-unknown": "person",
    "hours-unlikely": "hours",
    "months-unlikely": "months",
    "agreement-unknown": "agreement",
    "deadlock-empty": "what",
    "decide-by-passed": "decide_by",
    "decision-missing": "decision",
    "ladder-empty": "level",
    "ladder-top": "note",
    "friction-missing": "friction",
    "goals-missing": "goals",
    "chain-link-unknown": "link",
    "indicators-missing": "indicators",
    "outcome-missing": "outcome",
    "partner-missing": "partner",
    "partner-unknown": "partner",
    "rung-unlikely": "rung",
    "measures-missing": "measures",
    "review-passed": "review_on",
    "agreement-empty": "text",
    "change-why-missing": "why",
    "party-missing": "name",
    "party-signed": "organisation",
    "seat-unknown": "present",
    "sits-that-day": "on",
    "seat-organisation-unknown": "organisation",
    "less-than-asked": "why",
    "group-brief-missing": "brief",
    "group-plan-part-missing": "plan_part",
    "group-end-missing": "ends_on",
    "refill-days": "every_days",
    "address-wrong": "addresses",
    "addresses-none": "addresses",
    "addresses-too-many": "addresses",
    "split-unknown": "fact",
    "figure-unlikely": "figure",
    "least-unlikely": "least",
    "people-unlikely": "n",
    "set-unknown": "question_set",
    "wave-days": "closes_on",
    "wave-in-the-past": "opens_on",
    "words-empty": "words",
    "start-source-missing": "source",
    "swot-empty": "words",
    "tokens-none": "tokens",
    "tokens-too-many": "tokens",
    "tokens-unreadable": "tokens",
    "activity-days": "until_on",
    "activity-not-then": "year",
    "day-unlikely": "until_on",
    "adopted-in-future": "adopted_on",
    "checked-in-future": "checked_on",
    "giver-missing": "giver",
    "goal-owner-missing": "owner",
    "kind-of-work-missing": "kinds",
    "money-unlikely": "cents",
    "plan-years": "until_year",
    "source-days": "until_on",
    "source-not-then": "year",
    "source-overlaps": "name",
    "source-unknown": "source",
}
"""Which field a refusal is about; others are about the form as a whole."""


def refuse(form: forms.Form, refused: Refused) -> None:
    """Show a refusal at the field it is about, if the form has it, else above the form."""
    field = FIELD_OF.get(refused.code)
    form.add_error(field if field in form.fields else None, refusals.explain(refused))


def done(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it; when it is refused, say so in the form and return False."""
    try:
        deed()
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def why(label: Any, missing: Any, help_text: Any = "") -> forms.CharField:
    """Return a field for a few words on why."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing, "max_length": _("Maak deze tekst korter.")},
    )


class Sometimes(Asking):
    """
    Asks some fields only with some answers.

    sometimes: these fields. They are not called optional on screen, for with the other answer they
               are not; the service refuses an answer without them.
    """

    sometimes: tuple[str, ...]
    use_required_attribute = False

    def full_clean(self) -> None:
        self._require(False)
        super().full_clean()
        self._require(True)

    def _require(self, yes: bool, /) -> None:
        for name in self.sometimes:
            if name in self.fields:
                self.fields[name].required = yes


class Kept(Asking):
    """
    draft:    with the id of what the form is about, the name of its draft; also before the ids of
              its fields, because several of these forms may stand on one page.
    restored: the form shows what was typed before and never sent.
    """

    draft: ClassVar[str]
    draft_key = ""
    restored = False

    @classmethod
    def opened(cls, request: ActorRequest, pk: UUID | str, **options: Any) -> Self:
        """
        Return the form as it was sent, or as its writer left it.

        pk: what it is about, or a word for what is still to be made.
        """
        if request.method != "POST":
            return cls.kept(request, pk, **options)
        form = cls(request.POST, auto_id=f"{cls.draft}_%s", **options)
        form.draft_key = f"{cls.draft}:{pk}"
        return form

    @classmethod
    def kept(
        cls,
        request: ActorRequest,
        pk: UUID | str,
        *,
        initial: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Self:
        """Return the form with what its writer typed in it before and never sent."""
        key = f"{cls.draft}:{pk}"
        typed = draft_of(request.actor, key)
        form = cls(initial={**(initial or {}), **typed}, auto_id=f"{cls.draft}_%s", **options)
        for name in typed.keys() & form.fields.keys():
            if isinstance(form.fields[name], forms.MultipleChoiceField):
                form.initial[name] = several(typed[name])
        form.draft_key, form.restored = key, bool(typed)
        return form

    def refuse(self, refused: Refused) -> None:
        refuse(self, refused)

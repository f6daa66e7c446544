"""Answering a measurement, without an account: fill in, look it through, send; once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import at_the_door
from raak.asking.rules import Door, Verdict
from raak.asking.services.doors import knock
from raak.kernel.refusal import Refused
from raak.surveys.queries.waves import is_for_everybody, is_used, set_of, wave_by_key, where_stands
from raak.surveys.rules.waves import Moment
from raak.surveys.services.answering import give_answers
from raak.web.forms.kept import refuse
from raak.web.forms.outside import address_of
from raak.web.forms.survey import GROUP, Answer
from raak.web.shown.surveys import said_so_far
from raak.web.shown.words import language

if TYPE_CHECKING:
    from raak.surveys.models import Wave

TOO_MANY = 429
LOOK, SEND = "kijk", "verstuur"


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever has the link answers once, and nobody knows who it was")
def survey(request: HttpRequest, key: str) -> HttpResponse:
    """The questions; then what was filled in; nothing is kept before it is sent."""
    now = timezone.now()
    wave = wave_by_key(key)
    if wave is None:
        return render(request, "web/survey_unknown.html", status=404)
    if is_used(key) or where_stands(wave, now) is not Moment.OPEN:
        context = {"wave": wave, "used": is_used(key)}
        return render(request, "web/survey_closed.html", context)
    form = Answer(request.POST if request.method == "POST" else None, wave=wave, now=now)
    wants = request.POST.get("deed", LOOK)
    form.least_time = wants == SEND  # who only looks may be quick
    if form.is_valid() and wants == SEND and _sent(request, wave, key, form):
        return redirect("survey-thanks")
    looking = form.is_bound and form.is_valid() and wants == LOOK
    return _page(request, wave, form, looking=looking)


def _page(request: HttpRequest, wave: Wave, form: Answer, *, looking: bool) -> HttpResponse:
    asked = set_of(wave)
    context = {
        "wave": wave,
        "form": form,
        "title": asked.title.in_language(language()),
        "opening": asked.opening.in_language(language()),
        "for_parents": asked.audience == "parents",
        "said": said_so_far(form.asked, form.cleaned_data) if looking else [],
    }
    name = "web/survey_look.html" if looking else "web/survey.html"
    return render(request, name, context, status=TOO_MANY if form.turned_away else 200)


def _sent(request: HttpRequest, wave: Wave, key: str, form: Answer) -> bool:
    """Tell whether the answers were counted; if not, the form says why."""
    actor = at_the_door(wave.region_id)
    if is_for_everybody(key):
        verdict = knock(actor=actor, door=Door.SURVEY, address=address_of(request), now=form.now)
        if verdict is not Verdict.WELCOME:
            form.turn_away(verdict)
            return False
    try:
        give_answers(
            actor=actor,
            key=key,
            once=form.key,
            group=form.cleaned_data.get(GROUP, ""),
            given=form.given,
            now=form.now,
        )
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


@require_http_methods(["GET", "HEAD"])
@public("thanks who answered, and says what happens now")
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "web/survey_thanks.html")

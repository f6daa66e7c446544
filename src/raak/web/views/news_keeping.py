"""What comes back in the newsletters, what the region published, and how often there is news."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.newsletters.queries import issues
from raak.newsletters.services import keeping
from raak.web.forms.kept import done
from raak.web.forms.newsletters import KeepPublication, KeepRubric, SetHabit
from raak.web.shown import newsletters as shown


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def habit(request: ActorRequest) -> HttpResponse:
    """How often a newsletter comes, and when a subscription ends by itself."""
    chosen = issues.habit_of(request.actor.here)
    begin = {"months": chosen.months, "bounces": chosen.bounces}
    form = SetHabit(request.POST if request.method == "POST" else None, initial=begin)

    def choose() -> None:
        keeping.set_habit(actor=request.actor, habit=form.habit, now=timezone.now())

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
        return redirect("regio:newsletters")
    return render(request, "web/news_habit.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.NEWSLETTER_WRITE)
def rubrics(request: ActorRequest) -> HttpResponse:
    today = office_day(timezone.now())
    found = issues.rubrics_visible_to(request.actor)
    rows = [
        (each, shown.rubric_pill(each, today), shown.audiences(each.audiences)) for each in found
    ]
    return render(request, "web/rubrics.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def new_rubric(request: ActorRequest) -> HttpResponse:
    begin = {"key": uuid4(), "starts_on": office_day(timezone.now())}
    form = KeepRubric(request.POST or None, initial=begin)
    return _keep_rubric(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def rubric(request: ActorRequest, rubric_id: UUID) -> HttpResponse:
    """Change what comes back, or let it not come back any more."""
    found = get_object_or_404(issues.rubrics_visible_to(request.actor), pk=rubric_id)
    if request.POST.get("deed") == "drop":
        keeping.drop_rubric(actor=request.actor, rubric_id=found.pk, now=timezone.now())
        messages.success(request, _("Deze rubriek komt niet meer terug."))
        return redirect("regio:rubrics")
    names = ("title", "text", "url", "audiences", "starts_on", "ends_on")
    begin = {"key": found.pk, **{name: getattr(found, name) for name in names}}
    form = KeepRubric(request.POST if request.method == "POST" else None, initial=begin)
    return _keep_rubric(request, form, found.pk)


def _keep_rubric(request: ActorRequest, form: KeepRubric, rubric_id: UUID | None) -> HttpResponse:
    def keep() -> None:
        keeping.keep_rubric(
            actor=request.actor,
            key=rubric_id or form.cleaned_data["key"],
            rubric=form.returning,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Bewaard. De rubriek komt in elk nieuw concept."))
        return redirect("regio:rubrics")
    return render(request, "web/rubric.html", {"form": form, "known": rubric_id})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.NEWSLETTER_WRITE)
def publications(request: ActorRequest) -> HttpResponse:
    rows = issues.publications_visible_to(request.actor)
    return render(request, "web/publications.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def new_publication(request: ActorRequest) -> HttpResponse:
    begin = {"key": uuid4(), "published_on": office_day(timezone.now())}
    form = KeepPublication(request.POST or None, initial=begin)
    return _keep_publication(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def publication(request: ActorRequest, publication_id: UUID) -> HttpResponse:
    """Change a publication on the public list, or take it off."""
    found = get_object_or_404(issues.publications_visible_to(request.actor), pk=publication_id)
    if request.POST.get("deed") == "drop":
        keeping.drop_publication(actor=request.actor, publication_id=found.pk, now=timezone.now())
        messages.success(request, _("De publicatie staat niet meer op de lijst."))
        return redirect("regio:publications")
    names = ("title", "about", "url", "published_on")
    begin = {"key": found.pk, **{name: getattr(found, name) for name in names}}
    form = KeepPublication(request.POST if request.method == "POST" else None, initial=begin)
    return _keep_publication(request, form, found.pk)


def _keep_publication(
    request: ActorRequest, form: KeepPublication, publication_id: UUID | None
) -> HttpResponse:
    def keep() -> None:
        given = form.cleaned_data
        keeping.keep_publication(
            actor=request.actor,
            key=publication_id or given["key"],
            title=given["title"],
            about=given["about"],
            url=given["url"],
            published_on=given["published_on"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Bewaard. Zo staat het nu op de openbare pagina."))
        return redirect("regio:publications")
    return render(request, "web/publication.html", {"form": form, "known": publication_id})

"""What the handbook knows: search in all of it, a page for each kind, each point, own words."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.trajectories.queries.today import MOST
from raak.web.forms.kept import done
from raak.web.forms.knowledge import KnowledgeForm, WordForm
from raak.web.shown.knowledge import levels, pages
from raak.web.shown.knowledge.finding import Asked, found
from raak.web.shown.knowledge.framework import LEVELS, POINTS
from raak.web.shown.knowledge.kinds import KINDS, record_of, rows_of, spoken
from raak.web.signed_in import person_of
from raak.wordings.queries import own_words, wordings_visible_to
from raak.wordings.services import Record, word_otherwise


def _reader(request: ActorRequest) -> pages.Reader:
    region = person_of(request).region
    may_word = may_ever(request.actor, Permission.KNOWLEDGE_WORD) is None
    return pages.Reader(region.edition, own_words(region.pk, spoken()), may_word)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def search(request: ActorRequest) -> HttpResponse:
    """The kinds of knowledge, or what fits a question."""
    reader = _reader(request)
    form = KnowledgeForm(request.GET, edition=reader.edition)
    asked = form.asked
    context: dict[str, object] = {"form": form, "kinds": pages.kind_lines()}
    if asked != Asked():
        page = Paginator(found(asked, reader.own), MOST).get_page(request.GET.get("page"))
        context |= {"page": page, "rows": [pages.row(each, reader) for each in page.object_list]}
    return render(request, "web/knowledge.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def kind(request: ActorRequest, known_kind: str) -> HttpResponse:
    """Every record of one kind, in groups."""
    rows = rows_of(known_kind)
    context = {
        "kind": KINDS[known_kind],
        "count": len(rows),
        "groups": pages.groups(rows, _reader(request)),
    }
    return render(request, "web/knowledge_kind.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def point(request: ActorRequest, number: int) -> HttpResponse:
    """One of the 35 points with all that is known of it, also where the handbook contradicts it."""
    known = record_of(POINTS, str(number))
    if known is None:
        raise Http404
    return render(request, "web/knowledge_point.html", pages.point_page(known, _reader(request)))


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def level(request: ActorRequest, number: int) -> HttpResponse:
    """All that is known of one level, in the same blocks for each."""
    reader = _reader(request)
    try:
        shown = levels.level_row(number, reader)
    except LookupError as unknown:
        raise Http404 from unknown
    last = len(rows_of(LEVELS))
    context = {
        "row": shown,
        "groups": levels.blocks(number, reader),
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < last else None,
    }
    return render(request, "web/knowledge_level.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.KNOWLEDGE_WORD)
def word(request: ActorRequest, known_kind: str, known_code: str) -> HttpResponse:
    """Say one record in the region's own words, or go back to the original."""
    known = record_of(known_kind, known_code)
    if known is None:
        raise Http404
    row = pages.row(known, _reader(request))
    back = "original" in request.POST
    stands = row.own.text if row.own else ""
    form = WordForm(request.POST or None, initial={"words": stands})
    about = Record(known_kind, known_code, spoken())

    def say() -> None:
        text = "" if back else form.cleaned_data["words"]
        word_otherwise(
            actor=request.actor,
            region_id=request.actor.here,
            about=about,
            text=text,
            began_with=request.POST.get("began_with", ""),
            now=timezone.now(),
        )

    if request.method == "POST" and (back or form.is_valid()) and done(form, say):
        messages.success(request, _said(back=back))
        return redirect(known.url)
    before = wordings_visible_to(request.actor).filter(
        kind=about.kind, code=about.code, language=about.language
    )
    context = {"row": row, "form": form, "before": before[:MOST], "stands": stands}
    return render(request, "web/knowledge_word.html", context)


def _said(*, back: bool) -> str:
    if back:
        return _("Het origineel staat er weer.")
    return _("Bewaard. Jullie eigen woorden staan er nu, met het origineel eronder.")

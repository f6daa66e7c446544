"""Short pages about raising children: for everybody to read, for the coordinator to keep."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard, public
from raak.access.permissions import Permission
from raak.asking import queries
from raak.asking.queries import Shown
from raak.asking.rules import Age, blocks
from raak.asking.services.articles import write_article
from raak.kernel.calendar import office_day
from raak.web.door import region_id_here
from raak.web.forms.articles import WriteArticle
from raak.web.forms.kept import done
from raak.web.forms.questions import AGES, CHOICES


@require_http_methods(["GET", "HEAD"])
@public("parents read about raising children")
def articles(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("leeftijd", "")
    age = Age(asked) if asked in set(Age) else None
    found = queries.shown_articles(region_id_here(request), age)
    context = {
        "pages": [(each.article.slug, _title(each), _topic(each)) for each in found],
        "ages": CHOICES,
        "chosen": asked if age else "",
        "age": AGES[age] if age else "",
    }
    return render(request, "web/articles.html", context)


@require_http_methods(["GET", "HEAD"])
@public("parents read about raising children")
def article(request: HttpRequest, slug: str) -> HttpResponse:
    shown = _found(queries.shown_article(region_id_here(request), slug))
    text = shown.text
    body = text.body_en if _english() else text.body_nl
    context = {
        "title": _title(shown),
        "blocks": blocks(body),
        "shown": shown,
        "ages": [AGES[age] for age in shown.article.ages],
    }
    return render(request, "web/article.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ARTICLE_WRITE)
def keep_articles(request: ActorRequest) -> HttpResponse:
    """All pages, those that must be read through first."""
    today = office_day(timezone.now())
    found = queries.shown_articles(request.actor.here)
    rows = [(each.article.slug, _title(each), each, each.is_overdue(today)) for each in found]
    late_first = sorted(rows, key=lambda row: not row[3])
    context = {"rows": late_first, "overdue": sum(row[3] for row in rows)}
    return render(request, "web/articles_keep.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ARTICLE_WRITE)
def write(request: ActorRequest, slug: str) -> HttpResponse:
    """Change a page, or say that it was read through by sending it as it is."""
    shown = _found(queries.shown_article(request.actor.here, slug))
    original = "origineel" in request.GET
    begin = WriteArticle.words_of(Shown(shown.article, None) if original else shown)
    form = WriteArticle(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid() and done(form, lambda: _write(request, slug, form)):
        messages.success(request, _("Bewaard. Zo staat het nu op de openbare pagina."))
        return redirect("regio:articles")
    context = {
        "form": form,
        "shown": shown,
        "title": _title(shown),
        "original": original,
        "newest": _newest(request, slug),
        "versions": queries.versions_of(request.actor, slug),
    }
    return render(request, "web/article_write.html", context)


def _newest(request: ActorRequest, slug: str) -> int:
    """The version that whoever looks at the page now has seen; below the form it can be read."""
    version = _found(queries.shown_article(request.actor.here, slug)).version
    return version.number if version else 0


def _write(request: ActorRequest, slug: str, form: WriteArticle) -> None:
    given = form.cleaned_data
    write_article(
        actor=request.actor,
        slug=slug,
        text=form.text(),
        source=given["source"],
        after=given["after"],
        now=timezone.now(),
    )


def _found(shown: Shown | None) -> Shown:
    if shown is None:
        raise Http404
    return shown


def _english() -> bool:
    return get_language() == "en"


def _title(shown: Shown) -> str:
    return shown.text.title_en if _english() else shown.text.title_nl


def _topic(shown: Shown) -> str:
    return shown.article.topic_en if _english() else shown.article.topic_nl

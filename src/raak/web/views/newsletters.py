"""Making and sending the region's newsletters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.asking.rules import blocks as paragraphs
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.newsletters import words
from raak.newsletters.queries import issues, subscribers
from raak.newsletters.services import drafting, sending
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.newsletters import NewNewsletter, WriteBlock, WriteNewsletter
from raak.web.shown import newsletters as shown
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.newsletters.models import Newsletter

PAGE = 30


@require_http_methods(["GET", "HEAD"])
@guard(Permission.NEWSLETTER_WRITE)
def newsletters(request: ActorRequest) -> HttpResponse:
    """When the next is due, who gets it, and how earlier ones fared."""
    now, actor = timezone.now(), request.actor
    found = issues.newsletters_visible_to(actor)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "due": shown.due(issues.due_on(actor, now), office_day(now)),
        "habit": shown.habit_words(actor),
        "lists": shown.list_facts(subscribers.counts(actor)),
        "page": page,
        "rows": [(each, shown.pill_of(each), shown.audiences(each.audiences)) for each in page],
        "sends": settings.RAAK_POST,
    }
    return render(request, "web/newsletters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def new_newsletter(request: ActorRequest) -> HttpResponse:
    """Begin with what happened since the last one."""
    form = NewNewsletter(request.POST or None, initial={"key": uuid4()})

    def draft() -> None:
        given = form.cleaned_data
        drafting.draft_newsletter(
            actor=request.actor,
            key=given["key"],
            title=given["title"],
            audiences=given["audiences"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, draft):
        return redirect("regio:newsletter", form.cleaned_data["key"])
    return render(request, "web/new_newsletter.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def newsletter(request: ActorRequest, newsletter_id: UUID) -> HttpResponse:
    """A draft to work on; once it was sent, how it fared."""
    found = _found(request, newsletter_id)
    deed = request.POST.get("deed", "")
    if deed in DEEDS:
        return _do(request, found, deed)
    if found.sent_at is not None:
        return _sent(request, found)
    begin = {"title": found.title, "intro": found.intro, "audiences": found.audiences}
    form = WriteNewsletter(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid() and done(form, lambda: _write(request, found, form)):
        messages.success(request, _("Bewaard."))
        return redirect("regio:newsletter", found.pk)
    blocks = issues.blocks_of(found)
    context = {
        "newsletter": found,
        "form": form,
        "blocks": shown.movable(blocks, (words.kind(each.kind) for each in blocks)),
        "sends": settings.RAAK_POST,
        "email": person_of(request).email,
    }
    return render(request, "web/newsletter_draft.html", context)


def _write(request: ActorRequest, found: Newsletter, form: WriteNewsletter) -> None:
    drafting.write_newsletter(
        actor=request.actor, newsletter_id=found.pk, now=timezone.now(), **form.cleaned_data
    )


def _sent(request: ActorRequest, found: Newsletter) -> HttpResponse:
    context = {
        "newsletter": found,
        "pill": shown.pill_of(found),
        "audiences": shown.audiences(found.audiences),
        "figures": issues.figures_of(found),
    }
    return render(request, "web/newsletter_sent.html", context)


def _try(request: ActorRequest, found: Newsletter) -> str:
    sending.try_newsletter(actor=request.actor, newsletter_id=found.pk, now=timezone.now())
    return _("De proefmail komt binnen een paar minuten op %(email)s.") % {
        "email": person_of(request).email
    }


def _drop(request: ActorRequest, found: Newsletter) -> str:
    drafting.drop_draft(actor=request.actor, newsletter_id=found.pk, now=timezone.now())
    return _("Het concept is weg. Wat er gebeurde, komt terug in het volgende.")


def _withdraw(request: ActorRequest, found: Newsletter) -> str:
    sending.withdraw_newsletter(actor=request.actor, newsletter_id=found.pk, now=timezone.now())
    return _("Teruggetrokken. De nieuwsbrief staat niet meer op de openbare pagina.")


DEEDS: dict[str, Callable[[ActorRequest, Newsletter], str]] = {
    "try": _try,
    "drop": _drop,
    "withdraw": _withdraw,
}
"""What the buttons on the page of a newsletter do; each returns what is said then."""


def _do(request: ActorRequest, found: Newsletter, deed: str) -> HttpResponse:
    try:
        messages.success(request, DEEDS[deed](request, found))
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
        return redirect("regio:newsletter", found.pk)
    if deed == "drop":
        return redirect("regio:newsletters")
    return redirect("regio:newsletter", found.pk)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.NEWSLETTER_WRITE)
def preview(request: ActorRequest, newsletter_id: UUID) -> HttpResponse:
    """A newsletter as everybody will read it."""
    found = _found(request, newsletter_id)
    context = {
        "newsletter": found,
        "intro": paragraphs(found.intro),
        "parts": words.parts(issues.blocks_of(found)),
        "audiences": shown.audiences(found.audiences),
        "is_preview": True,
    }
    return render(request, "web/newsletter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def send(request: ActorRequest, newsletter_id: UUID) -> HttpResponse:
    """Say once more to how many people it goes; then it goes."""
    found = _found(request, newsletter_id)
    if request.method == "POST":
        return _send(request, found)
    if found.sent_at is not None:
        return redirect("regio:newsletter", found.pk)
    context = {
        "newsletter": found,
        "audiences": shown.audiences(found.audiences),
        "readers": subscribers.who_gets(found.region_id, found.audiences).count(),
        "blocks": len(issues.blocks_of(found)),
        "sends": settings.RAAK_POST,
    }
    return render(request, "web/newsletter_send.html", context)


def _send(request: ActorRequest, found: Newsletter) -> HttpResponse:
    try:
        sending.send_newsletter(actor=request.actor, newsletter_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        told = _("De nieuwsbrief staat op de openbare pagina. De mails gaan nu de deur uit.")
        messages.success(request, told)
    return redirect("regio:newsletter", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def new_block(request: ActorRequest, newsletter_id: UUID) -> HttpResponse:
    """Add something of one's own."""
    found = _found(request, newsletter_id)
    form = WriteBlock(request.POST or None, initial={"key": uuid4()})

    def add() -> None:
        drafting.add_block(
            actor=request.actor, newsletter_id=found.pk, now=timezone.now(), **form.cleaned_data
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("Toegevoegd, bovenaan."))
        return redirect("regio:newsletter", found.pk)
    context = {"form": form, "newsletter": found}
    return render(request, "web/newsletter_block.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.NEWSLETTER_WRITE)
def block(request: ActorRequest, block_id: UUID) -> HttpResponse:
    """Put a block in other words, somewhere else, or leave it out."""
    found = get_object_or_404(issues.blocks_visible_to(request.actor), pk=block_id)
    if request.POST.get("deed") == "drop" or "position" in request.POST:
        return _move(request, found.pk, found.newsletter_id)
    begin = {"key": found.pk, "heading": found.heading, "text": found.text, "url": found.url}
    form = WriteBlock(request.POST if request.method == "POST" else None, initial=begin)

    def write() -> None:
        given = form.cleaned_data
        drafting.write_block(
            actor=request.actor,
            block_id=found.pk,
            heading=given["heading"],
            text=given["text"],
            url=given["url"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, write):
        messages.success(request, _("Bewaard."))
        return redirect("regio:newsletter", found.newsletter_id)
    context = {"form": form, "newsletter": found.newsletter, "block": found}
    return render(request, "web/newsletter_block.html", context)


def _move(request: ActorRequest, block_id: UUID, newsletter_id: UUID) -> HttpResponse:
    """position: of the button that was pressed; what is no number leaves the block on top."""
    now, actor = timezone.now(), request.actor
    said = request.POST.get("position", "")
    position = int(said) if said.isdecimal() and len(said) < 4 else 0
    try:
        if "position" not in request.POST:
            drafting.drop_block(actor=actor, block_id=block_id, now=now)
        else:
            drafting.place_block(actor=actor, block_id=block_id, position=position, now=now)
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    return redirect("regio:newsletter", newsletter_id)


def _found(request: ActorRequest, newsletter_id: UUID) -> Newsletter:
    return get_object_or_404(issues.newsletters_visible_to(request.actor), pk=newsletter_id)

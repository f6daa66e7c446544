"""Keeping what came with a request that cannot be honoured."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from raak.access.guards import ActorRequest
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import actor_known_as
from raak.trajectories.services.drafts import close_draft, save_draft
from raak.web.forms import drafts
from raak.web.forms.kept import Kept


def forget_typed(request: ActorRequest, form: Kept) -> None:
    """Forget what was kept of a form that was sent, and done."""
    close_draft(actor=request.actor, key=form.draft_key, now=timezone.now())


def keep_typed(request: HttpRequest, now: datetime) -> bool:
    """Save the fields of a form as its writer's draft; return whether that was possible."""
    key, person_id = (
        request.POST.get(drafts.DRAFT),
        drafts.writer_of(request.POST.get(drafts.WRITER, "")),
    )
    if not key or person_id is None:
        return False
    fields, writer = drafts.typed(request.POST), actor_known_as(person_id, office_day(now))
    try:
        save_draft(actor=writer, key=key, fields=fields, now=now)
    except Refused:
        return False
    return True

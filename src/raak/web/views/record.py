"""The record of who did and saw what, for the privacy officer; looking in it is on record too."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor
from raak.audit.queries import Wanted, entries_of
from raak.parties.queries import actor_ids_called, names_of
from raak.trajectories.queries.record import numbers_of, subjects_of
from raak.trajectories.queries.today import MOST
from raak.trajectories.services.reading import note_record_reading
from raak.web.forms.record import RecordFilter
from raak.web.shown.lists import listed
from raak.web.shown.record import entry_rows, heads

NOTHING = frozenset({"nothing"})
"""What is looked for when a number or a name is not known: nothing has it."""
UNKNOWN = "unknown"


@require_http_methods(["GET", "HEAD"])
@guard(Permission.RECORD_VIEW)
def record(request: ActorRequest) -> HttpResponse:
    """The newest entries, narrowed by trajectory, person and days, fifty at a time."""
    actor, now = request.actor, timezone.now()
    form = RecordFilter(request.GET or None)
    wanted = _wanted(actor, form, request.GET.get("voor", ""))
    note_record_reading(actor=actor, sought=_sought(form, wanted), now=now)
    page = listed(entries_of(actor.here, wanted)[: MOST + 1])
    subjects = [entry.subject for entry in page.rows]
    names = names_of([*(entry.actor_id for entry in page.rows), *_people(subjects)])
    context = {
        "form": form,
        "columns": heads(),
        "rows": entry_rows(page.rows, names, numbers_of(actor, subjects)),
        "count": page.count,
        "older": page.rows[-1].pk if page.more else None,
    }
    return render(request, "web/record.html", context)


def _wanted(actor: Actor, form: RecordFilter, older_than: str) -> Wanted:
    place = int(older_than) if older_than.isascii() and older_than.isdigit() else None
    if not form.is_valid():
        return Wanted(older_than=place)
    number, name = form.cleaned_data["over"], form.cleaned_data["door"]
    return Wanted(
        subjects=(subjects_of(actor, number) or NOTHING) if number else frozenset(),
        actor_ids=(actor_ids_called(actor, name) or NOTHING) if name else frozenset(),
        since=form.since,
        until=form.until,
        older_than=place,
    )


def _sought(form: RecordFilter, wanted: Wanted) -> dict[str, str]:
    """
    Return what was looked for, for the record.

    Words that name nothing here stay out of it: they may well be the name of a child.
    """
    if not form.is_valid():
        return {}
    unknown = {
        "over": wanted.subjects == NOTHING,
        "door": wanted.actor_ids == NOTHING,
    }
    given = {name: value for name, value in form.cleaned_data.items() if value}
    return {name: UNKNOWN if unknown.get(name) else str(given[name]) for name in given}


def _people(subjects: Iterable[str]) -> list[str]:
    return [subject for subject in subjects if subject.startswith("person:")]

"""Sending what is due: claim, send, settle; a kill in between repeats, and loses nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from logging import getLogger

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.post import words
from raak.post.models import Letter
from raak.post.queries import choices_of
from raak.post.rules import (
    EVERYBODY,
    MOOT,
    Choices,
    Contents,
    Errand,
    Kind,
    State,
    Thing,
    Why,
    is_given_up,
    wait_after,
)
from raak.post.transport import Carrier, Mail

Compose = Callable[[Errand, datetime], Contents | None]
"""Finds what there is to say now; None: nothing any more. It may make a secure link."""

BATCH = 20
"""Readers whose letters are claimed together."""
MOST_BATCHES = 10
"""In one round of the clock: reminders and escalations must not wait for a slow mail server."""

log = getLogger("raak.post")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The letters to one reader that go out as one mail."""

    letters: tuple[Letter, ...]

    @property
    def first(self) -> Letter:
        return self.letters[0]

    @property
    def errand(self) -> Errand:
        things = tuple(Thing(Kind(each.kind), each.about) for each in self.letters)
        return Errand(self.first.person_id, self.first.organisation_id, things)


def send_due(*, actor: Actor, compose: Compose, now: datetime) -> int:
    """
    Send the letters that are due and return how many mails went out.

    Safe to run twice, at the same time, and to kill: a letter is claimed before it is sent by
    putting its next try off, and settled after. Killed in between, it is sent once more.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    carrier, sent = Carrier(), 0
    try:
        for _batch in range(MOST_BATCHES if settings.RAAK_POST else 0):
            envelopes = _claim(now)
            ways = _send_batch(actor, envelopes, carrier, compose, now)
            sent += ways.count(None)
            if not envelopes or EVERYBODY & set(ways):
                break
    finally:
        carrier.close()
    return sent


@transaction.atomic
def _claim(now: datetime) -> list[Envelope]:
    """Take letters to some readers for this process alone, by putting their next try off."""
    due = Letter.objects.filter(state=State.WAITING, not_before__lte=now)
    first = due.order_by("not_before", "pk").values_list("pk", "person_id")[:BATCH]
    readers = list(first)
    if not readers:
        return []
    to_people = Q(person_id__in={person for _pk, person in readers if person})
    to_others = Q(pk__in=[pk for pk, person in readers if person is None])
    claimed = list(_locked(due.filter(to_people | to_others)))
    for tries in {letter.tries + 1 for letter in claimed}:
        same = [letter.pk for letter in claimed if letter.tries + 1 == tries]
        Letter.objects.filter(pk__in=same).update(
            tries=F("tries") + 1, not_before=now + wait_after(tries)
        )
    for letter in claimed:
        letter.tries += 1
    return [Envelope(tuple(group)) for _reader, group in groupby(claimed, key=_reader)]


def _locked(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """SQLite lets one transaction write at a time, and knows no such lock."""
    locked = letters.select_for_update(skip_locked=True, of=("self",))
    return locked.select_related("person", "organisation").order_by("person_id", "pk")


def _reader(letter: Letter) -> object:
    return letter.person_id or letter.pk


def _send_batch(
    actor: Actor, envelopes: list[Envelope], carrier: Carrier, compose: Compose, now: datetime
) -> list[Why | None]:
    """Send one by one and settle each at once; when the server is gone, the rest keeps waiting."""
    ways: list[Why | None] = []
    for envelope in envelopes:
        gone = next((way for way in ways if way in EVERYBODY), None)
        way = gone or _send(envelope, carrier, compose, now)
        _settle(envelope, way, actor, now)
        ways.append(way)
    return ways


def _send(envelope: Envelope, carrier: Carrier, compose: Compose, now: datetime) -> Why | None:
    """Return None when it went out, else why not."""
    try:
        mail = _written(envelope, compose, now)
    except Exception as fault:  # noqa: BLE001 - one letter's fault must not silence all others
        log.error("A letter could not be written: %s", type(fault).__name__)  # noqa: TRY400 - a traceback may name people
        return Why.FAULT
    return mail if isinstance(mail, Why) else carrier.carry(mail)


def _written(envelope: Envelope, compose: Compose, now: datetime) -> Mail | Why:
    first = envelope.first
    if first.organisation is not None:
        return _to_organisation(envelope, first.organisation.email, compose, now)
    person = first.person
    if person is None or not person.is_active:
        return Why.LEFT
    choices = choices_of([person.pk]).get(person.pk, Choices())
    wanted = tuple(thing for thing in envelope.errand.things if choices.wants(thing.kind))
    if not wanted:
        return Why.UNWANTED
    contents = compose(Errand(person.pk, None, wanted), now)
    if contents is None or not contents.total:
        return Why.NOTHING
    return Mail(person.email, *words.to_person(contents, choices.language), number=str(first.pk))


def _to_organisation(envelope: Envelope, email: str, compose: Compose, now: datetime) -> Mail | Why:
    """Each try carries another key, so each is another mail."""
    first = envelope.first
    if not email:
        return Why.ADDRESS_WRONG
    contents = compose(envelope.errand, now)
    if contents is None:
        return Why.NOTHING
    said = words.to_organisation(contents, Kind(first.kind))
    return Mail(email, *said, number=f"{first.pk}.{first.tries}")


@transaction.atomic
def _settle(envelope: Envelope, way: Why | None, actor: Actor, now: datetime) -> None:
    """Write down what became of the letters; one that is tried again keeps waiting."""
    for letter in envelope.letters:
        state = _state_after(letter, way)
        settled_at = None if state is State.WAITING else now
        waiting = Letter.objects.filter(pk=letter.pk, state=State.WAITING)
        if waiting.update(state=state, settled_at=settled_at, failure=way or "") and settled_at:
            _record(letter, EVENTS[state], actor, now)


def _state_after(letter: Letter, way: Why | None) -> State:
    if way is None:
        return State.SENT
    if way in MOOT:
        return State.MOOT
    if is_given_up(letter.tries, way):
        log.warning("A letter is given up after %d tries: %s", letter.tries, way)
        return State.FAILED
    return State.WAITING


EVENTS: Mapping[State, str] = {
    State.SENT: "letter.sent",
    State.MOOT: "letter.dropped",
    State.FAILED: "letter.given-up",
}


def _record(letter: Letter, event: str, actor: Actor, now: datetime) -> None:
    organisation = f"organisation:{letter.organisation_id}"
    about = {"about": str(letter.about)} if letter.about else {}
    record(
        at=now,
        actor_id=actor.id,
        region_id=letter.region_id,
        event=event,
        subject=f"person:{letter.person_id}" if letter.person_id else organisation,
        detail={"kind": letter.kind, "letter": str(letter.pk), **about},
    )

"""What went out by mail: it names nobody, and nothing stays behind."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core import mail

from raak.access.rules import CLOCK
from raak.children.models import Child
from raak.parties.models import Municipality, Organisation, Person
from raak.post.models import Letter
from raak.post.services.sending import send_due
from raak.trajectories.models import Announcement, Concern, Feedback, Referral, Step, Trajectory
from raak.trajectories.services.announcing import announce
from raak.trajectories.services.mailing import contents

WORD = re.compile(r"\w[\w-]*")
LINK = re.compile(r"http://localhost/\S*")


def nothing_stays_behind(now: datetime) -> None:
    """Two weeks on, with a clock that runs, no letter waits any more, whatever was killed."""
    for day in range(14):
        later = now + timedelta(days=day)
        announce(actor=CLOCK, now=later)
        while send_due(actor=CLOCK, compose=contents, now=later):
            continue
    assert not Announcement.objects.exists()
    assert not Letter.objects.filter(state="waiting").exists()
    assert not Letter.objects.filter(state="failed").exists()


def it_names_nobody() -> None:
    """No name, number of a trajectory or word that somebody typed is in any mail."""
    assert mail.outbox, "nothing was mailed"
    texts = {LINK.sub("", f"{each.subject}\n{each.body}") for each in mail.outbox}
    said = {word for text in texts for word in WORD.findall(text)}
    names = {name for name in _names() if len(name) > 2}  # organisations here are numbered
    assert len(names) > 20
    assert not names & said, names & said
    assert not [typed for typed in _typed() for text in texts if typed and typed in text]


def _names() -> Iterator[str]:
    for child in Child.objects.all():
        yield from (child.given_name, child.surname)
    yield from Trajectory.objects.values_list("number", flat=True)
    for table in (Person, Organisation, Municipality):
        for name in table._default_manager.values_list("name", flat=True):
            yield from WORD.findall(name)[-1:]


def _typed() -> Iterator[str]:
    for fields, table in {
        ("seen", "heard", "told", "outsider"): Concern,
        ("message", "reason"): Feedback,
        ("request", "reason", "feedback", "receiver_name"): Referral,
        ("reason", "title_nl", "title_en"): Step,
    }.items():
        for row in table._default_manager.values_list(*fields).distinct():
            yield from row

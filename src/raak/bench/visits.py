"""What is visited: which pages, as whom, and how many statements each page runs."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from raak.kernel.calendar import office_day
from raak.parties.models import Membership, Person
from raak.parties.queries import one_per_role
from raak.trajectories.models import Participant, Trajectory

TODAY, CHAIN, BOARD, LIST = "today", "chain", "board", "list"
PAGES = (TODAY, CHAIN, BOARD, LIST)
CONCERN, NAMED_CONCERN = "concern", "named_concern"
"""A concern as the form proposes it, without a name; and about a child who is known already."""
FORMS = (CONCERN, NAMED_CONCERN)
NAMELESS = {"naming": "nameless"}
NAMED = {"naming": "named", "given_name": "Kind", "surname": "Meting", "born_on": "2019-05-04"}
CSRF = "c" * 32
SIGNED_IN_BY = "raak.parties.accounts.Accounts"


@dataclass(frozen=True, slots=True)
class Visit:
    """
    One page as one person.

    form:       what is posted; empty for a page that is only looked at.
    statements: how many SQL statements it runs, everything included.
    """

    path: str
    cookie: str
    form: Mapping[str, str]
    statements: int


def prepare() -> str:
    """Return the visits of this database as JSON: {page: Visit}."""
    by_role = {held.role: held for held in one_per_role(office_day(timezone.now()))}
    desk, director = by_role["reporting_point"], by_role["chain_director"]
    chain = reverse("werk:chain", args=[_longest_chain(desk.person)])
    visits = {
        TODAY: visit_as(desk.person, reverse("werk:today")),
        CHAIN: visit_as(desk.person, chain),
        BOARD: visit_as(director.person, reverse("werk:board")),
        LIST: visit_as(desk.person, reverse("werk:chains")),
        CONCERN: _concern(by_role["professional"], NAMELESS),
        NAMED_CONCERN: _concern(by_role["professional"], NAMED),
    }
    return json.dumps({page: asdict(visit) for page, visit in visits.items()})


def _longest_chain(person: Person) -> str:
    """Return the running trajectory of somebody with the longest history."""
    mine = Participant.objects.filter(person=person, until_at__isnull=True).values("trajectory")
    running = Trajectory.objects.filter(pk__in=mine, state="open")
    return str(running.annotate(lines=Count("events")).order_by("-lines", "pk")[0].pk)


def _concern(held: Membership, child: Mapping[str, str]) -> Visit:
    form = {
        "screen": "3",
        "profession": held.person.profession,
        "organisation": str(held.organisation_id),
        "protocol": "reporting-code",
        "seen": "Komt de laatste weken vaak zonder ontbijt binnen.",
        "csrfmiddlewaretoken": CSRF,
        **child,
    }
    return visit_as(held.person, reverse("werk:concern"), form)


def visit_as(person: Person, path: str, form: Mapping[str, str] | None = None) -> Visit:
    key = _signed_in(person)
    cookie = f"{settings.SESSION_COOKIE_NAME}={key}; csrftoken={CSRF}"
    return Visit(path, cookie, form or {}, _statements(key, path, form or {}))


def _signed_in(person: Person) -> str:
    """Return the key of a session that was used just now, as of somebody in the middle of a day."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = SIGNED_IN_BY
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _statements(key: str, path: str, form: Mapping[str, str]) -> int:
    """Count the second visit: the first one fills what a process remembers for good."""
    client = Client(SERVER_NAME="localhost")
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    _go(client, path, form)
    with CaptureQueriesContext(connection) as captured:
        _go(client, path, form)
    return sum(not _is_savepoint(each["sql"]) for each in captured.captured_queries)


def _is_savepoint(sql: str) -> bool:
    return sql.split(" ", 1)[0] in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}


def _go(client: Client, path: str, form: Mapping[str, str]) -> None:
    sent = {**form, "key": str(uuid7())}
    answer = client.post(path, sent) if form else client.get(path)
    wanted = 302 if form else 200
    if answer.status_code != wanted:
        raise SystemExit(f"{path} answers {answer.status_code}; {wanted} was expected")


def requests_of(visit: Visit, host: str, count: int) -> list[bytes]:
    """Return the bytes of `count` requests; each posted form has a key of its own."""
    if not visit.form:
        return [_request("GET", visit, host, b"")] * count
    forms = (urlencode({**visit.form, "key": str(uuid7())}).encode() for _ in range(count))
    return [_request("POST", visit, host, form) for form in forms]


def _request(method: str, visit: Visit, host: str, body: bytes) -> bytes:
    head = [
        f"{method} {visit.path} HTTP/1.1",
        f"Host: {host}",
        f"Cookie: {visit.cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body

"""Reading answers the way a person or the database sees them."""

import re
from html import unescape

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

BOOKKEEPING = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def words(answer: HttpResponseBase) -> str:
    """Return the text of a page without its tags, with single spaces."""
    content = getattr(answer, "content", b"").decode()
    body = content[content.index("<main") : content.index("</main>")]
    flowing = re.sub(r"</?strong>|<span data-private>(.*?)</span>", r"\1", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", flowing)).split())


def title(answer: HttpResponseBase) -> str:
    found = re.search(r"<title>(.*?)</title>", getattr(answer, "content", b"").decode(), re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def statements(client: Client, url: str) -> list[str]:
    """Return the SQL that a second visit to a page runs, without the marks of transactions."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    said = [query["sql"] for query in asked]
    return [sql for sql in said if not sql.startswith(BOOKKEEPING)]

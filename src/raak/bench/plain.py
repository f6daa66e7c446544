"""
The plainest Django there is: pages that list rows, and one that inserts one.

No sign-in, no permissions, no record: what a screen of ours is measured against.
`gunicorn raak.bench.plain:application`.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path
from django.utils import timezone

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]  # says how long an answer is
application = get_wsgi_application()

ROWS = 50
PAGE = Engine().from_string("""
<!doctype html><html lang="en"><title>Rows</title><table>
{% for row in rows %}
  <tr><td>{{ row.number }}<td>{{ row.state }}<td>{{ row.started_at }}<td>{{ row.profession }}
{% endfor %}
</table></html>
""")


def rows(request: HttpRequest) -> HttpResponse:
    """List 50 rows of the largest table that has people in it."""
    from raak.trajectories.models import Trajectory

    running = Trajectory.objects.filter(region=_region(), state="open")
    newest = running.order_by("-started_at")[:ROWS]
    return HttpResponse(PAGE.render(Context({"rows": newest})))


@lru_cache(maxsize=1)
def _region() -> Any:
    """The index begins with the region, of which there is one."""
    from raak.parties.models import Region

    return Region.objects.values_list("pk", flat=True).get()


def row(request: HttpRequest) -> HttpResponse:
    """Insert one row."""
    from raak.audit.models import Entry

    Entry.objects.create(at=timezone.now(), actor_id="bench", event="bench.row", subject="bench")
    return HttpResponse("done")


OFFER = Engine().from_string("""
<!doctype html><html lang="en"><title>Services</title><ol>
{% for one in services %}
  <li><a href="/{{ one.pk }}/">{{ one.name }}</a> {{ one.summary }} {{ one.organisation.name }}
{% endfor %}
</ol></html>
""")


def services(request: HttpRequest) -> HttpResponse:
    """List the first 10 services of the directory by name."""
    from raak.directory.models import Service

    first = Service.objects.select_related("organisation").order_by("name")[:10]
    return HttpResponse(OFFER.render(Context({"services": first})))


urlpatterns = [path("rows/", rows), path("row/", row), path("services/", services)]

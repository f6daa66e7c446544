"""What a web server imports; it meets the same objections to a demo as `raak serve`."""

import gc
import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from raak.config.readable import OnlyReadable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raak.config.settings")
application = OnlyReadable(get_wsgi_application())


def refuse_open_door() -> None:
    """:raises ImproperlyConfigured: when a demo would be served where it may not."""
    from django.conf import settings
    from django.db import connections

    from raak.config.open_door import objection

    found = objection()
    if settings.RAAK_DEMO:
        connections.close_all()  # a server that still splits up must not share a connection
    if found:
        raise ImproperlyConfigured(str(found))


refuse_open_door()

# What was loaded until now stays for good: looking through it again and again for what nobody uses
# any more took a fifth of the time of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)

"""Pages to which a mail program sends something by itself, without a form of ours before it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def one_click(view: View) -> View:
    """
    Let a POST in that has no token of ours; only where the key in the address is all that counts.

    Such a token keeps another site from using somebody's session, and here no session is asked.
    source: RFC 8058, section 3.2
    """
    exempt: Any = csrf_exempt
    done: View = exempt(view)
    return done

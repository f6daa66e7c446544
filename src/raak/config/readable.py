"""Before Django reads a request: what it cannot even make a request of is refused in words."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
WORDS = b"Send this as UTF-8, with a Content-Type that can be read."


class OnlyReadable:
    """
    Refuse a Content-Type that is written wrongly, such as `text/plain; a*=nonsense''b`.

    Django meets it while it makes its request, before any middleware of ours could answer.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if _can_be_read(environ.get("CONTENT_TYPE", "")):
            return self.application(environ, start_response)
        headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(WORDS)))]
        start_response("400 Bad Request", headers)
        return [WORDS]


def _can_be_read(content_type: str) -> bool:
    try:
        parse_header_parameters(content_type)
    except ValueError:
        return False
    return True

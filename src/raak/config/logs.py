"""How a line of the log looks. The key of a link or an invitation never stands in one."""

import copy
import logging
import re

HOLDS_A_KEY = (
    *("antwoord", "uitnodiging", r"wachtwoord-vergeten/[^/\s?]+"),
    *("agenda/plek", "nieuws/abonnement", "nieuws/afmelden", "zorgen/volgen", "meting"),
)
KEY = re.compile(rf"(/(?:{'|'.join(HOLDS_A_KEY)})/)[^/\s?]+")


class Line(logging.Formatter):
    """
    Leaves the key out of addresses, in the message and in what led to it.

    A request that was refused (403, 404, a forged form) takes one line: where our code was then
    tells nothing, and a stranger could fill the log with it.
    """

    def format(self, record: logging.LogRecord) -> str:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record = copy.copy(record)
            record.exc_info = record.exc_text = record.stack_info = None
        return KEY.sub(r"\1…", super().format(record))

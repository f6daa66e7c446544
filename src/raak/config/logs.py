"""How a line of the log looks. The key of a secure link is a secret, and never stands in one."""

import logging
import re

KEY = re.compile(r"(/antwoord/|/wachtwoord-vergeten/[^/\s?]+/)[^/\s?]+")


class Line(logging.Formatter):
    """Leaves the key out of addresses, in the message and in what led to it."""

    def format(self, record: logging.LogRecord) -> str:
        return KEY.sub(r"\1…", super().format(record))

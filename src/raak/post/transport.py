"""Handing one mail to the mail server, and naming what went wrong without any address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from raak.post.rules import Why

PERMANENT = 500
"""SMTP answers from here on say: never; lower ones say: not now."""


@dataclass(frozen=True, slots=True)
class Mail:
    """
    number:  stays the same when the same mail is sent again, so that a mailbox can tell.
    html:    the same words for who reads mail with a look; empty: plain text only.
    headers: more than those that every mail has.
    """

    to: str
    subject: str
    body: str
    number: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Carrier:
    """One connection for a round of mails; opened at the first, closed by `close`."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def carry(self, mail: Mail) -> Why | None:
        """Send a mail; return what went wrong, or None."""
        try:
            self._message(mail).send()
        except SMTPRecipientsRefused as refused:
            return _refused(refused.recipients)
        except SMTPResponseException:
            return Why.SERVER_REFUSED
        except (SMTPException, OSError):
            return Why.DOWN
        except ValueError:  # a line break in an address, or letters that cannot be in one
            return Why.ADDRESS_WRONG
        return None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _message(self, mail: Mail) -> EmailMessage:
        if self._connection is None:
            self._connection = get_connection()
            self._connection.open()
        own = {"Message-ID": f"<{mail.number}@raak>", "Auto-Submitted": "auto-generated"}
        message = EmailMultiAlternatives(
            mail.subject,
            mail.body,
            to=[mail.to],
            headers={**own, **mail.headers},
            connection=self._connection,
        )
        if mail.html:
            message.attach_alternative(mail.html, "text/html")
        return message


def _refused(recipients: Any) -> Why:
    """recipients: address -> (status, words of the server)."""
    never = all(status >= PERMANENT for status, _words in recipients.values())
    return Why.ADDRESS_REFUSED if never else Why.ADDRESS_LATER

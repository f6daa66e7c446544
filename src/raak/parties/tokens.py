"""The token in a link for a new password."""

from datetime import UTC, datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class ResetTokens(PasswordResetTokenGenerator):
    """
    Tokens as they are at one moment.

    A token follows from the password and the last sign-in: a change of either ends it, and so does
    PASSWORD_RESET_TIMEOUT.
    """

    key_salt = "raak.parties.tokens.ResetTokens"

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now

    def _now(self) -> datetime:
        """Return the moment without its zone, in which there is no summer time."""
        return self.now.astimezone(UTC).replace(tzinfo=None)

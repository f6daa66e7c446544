"""Sessions end after hours without use; their rows go here."""

from datetime import datetime


def forget_ended(*, now: datetime) -> int:
    """Delete the sessions that ended, also of visitors who never signed in; return how many."""
    from django.contrib.sessions.models import Session

    gone, _each = Session.objects.filter(expire_date__lt=now).delete()
    return gone

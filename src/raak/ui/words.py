"""Dates and terms in words, in the language of the reader."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from raak.ui import rules


def day(value: date | None) -> str:
    """Return "di 3 maart 2026", in local time; nothing when there is no date."""
    if not value:
        return ""
    here = _local(value)
    return _day(here.date() if isinstance(here, datetime) else here, get_language() or "")


@lru_cache(maxsize=4096)
def _day(value: date, _language: str) -> str:
    """A long page names the same days over and over; the language is that of the thread."""
    return date_format(value, "D j F Y")


def moment(value: datetime | None) -> str:
    """Return "di 3 maart 2026, 14:03", or nothing when there is no moment."""
    return date_format(_local(value), "D j F Y, H:i") if value else ""


def term(left: rules.TermLeft) -> str:
    """Return the sentence on the pill: "nog 6 werkdagen", "morgen", "2 werkdagen te laat"."""
    days = left.days
    match left.phrase:
        case rules.Phrase.TODAY:
            return _("vandaag")
        case rules.Phrase.TOMORROW:
            return _("morgen")
        case rules.Phrase.DAYS_LEFT:
            return ngettext("nog %(n)d dag", "nog %(n)d dagen", days) % {"n": days}
        case rules.Phrase.WORKING_DAYS_LEFT:
            return ngettext("nog %(n)d werkdag", "nog %(n)d werkdagen", days) % {"n": days}
        case rules.Phrase.DAYS_LATE:
            return ngettext("%(n)d dag te laat", "%(n)d dagen te laat", days) % {"n": days}
        case rules.Phrase.WORKING_DAYS_LATE:
            text = ngettext("%(n)d werkdag te laat", "%(n)d werkdagen te laat", days)
            return text % {"n": days}


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value

"""Dates and terms in words, in the language of the reader."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.ui import rules


def day(value: date | None) -> str:
    """Return "di 3 maart 2026", in local time; nothing when there is no date."""
    return date_format(_local(value), "D j F Y") if value else ""


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

"""Words for the codes of the offer, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raak.directory.queries import topic
from raak.directory.rules.ages import OLDEST
from raak.directory.rules.codes import Access, Accessible, Cost, Kind, Status
from raak.directory.rules.freshness import Freshness
from raak.directory.rules.week import Rhythm, block_of
from raak.handbook import queries as handbook
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.words import language

STATUSES: Mapping[str, Promise] = {
    Status.ACTIVE: gettext_lazy("open"),
    Status.TEMPORARILY_CLOSED: gettext_lazy("tijdelijk gesloten"),
    Status.INACTIVE: gettext_lazy("nog niet open"),
    Status.DEFUNCT: gettext_lazy("gestopt"),
}
ACCESS: Mapping[str, Promise] = {
    Access.OPEN: gettext_lazy("Iedereen kan zo komen"),
    Access.REFERRAL: gettext_lazy("Alleen na verwijzing"),
    Access.INDICATION: gettext_lazy("Alleen met een besluit (indicatie)"),
}
COSTS: Mapping[str, Promise] = {
    Cost.FREE: gettext_lazy("Gratis"),
    Cost.CONTRIBUTION: gettext_lazy("Eigen bijdrage"),
    Cost.PAID: gettext_lazy("Tegen betaling"),
    Cost.UNKNOWN: gettext_lazy("Niet bekend"),
}
KINDS: Mapping[str, Promise] = {
    Kind.PHYSICAL: gettext_lazy("Een gebouw of plein"),
    Kind.VIRTUAL: gettext_lazy("Een website of chat"),
    Kind.TELEPHONE: gettext_lazy("Een telefoonnummer"),
    Kind.POSTAL: gettext_lazy("Een postadres"),
}
ACCESSIBLE: Mapping[str, Promise] = {
    Accessible.WHEELCHAIR: gettext_lazy("rolstoel"),
    Accessible.TOILET: gettext_lazy("aangepast toilet"),
    Accessible.LIFT: gettext_lazy("lift"),
    Accessible.HEARING_LOOP: gettext_lazy("ringleiding"),
    Accessible.QUIET_ROOM: gettext_lazy("prikkelarme ruimte"),
    Accessible.PRAM: gettext_lazy("kinderwagen"),
}
LANGUAGES: Mapping[str, Promise] = {
    "nl": gettext_lazy("Nederlands"),
    "en": gettext_lazy("Engels"),
    "ar": gettext_lazy("Arabisch"),
    "tr": gettext_lazy("Turks"),
    "pl": gettext_lazy("Pools"),
    "uk": gettext_lazy("Oekraïens"),
    "ti": gettext_lazy("Tigrinya"),
    "so": gettext_lazy("Somalisch"),
    "fa": gettext_lazy("Farsi en Dari"),
    "fr": gettext_lazy("Frans"),
    "es": gettext_lazy("Spaans"),
    "de": gettext_lazy("Duits"),
}
DAYS: Mapping[str, Promise] = {
    "MO": gettext_lazy("maandag"),
    "TU": gettext_lazy("dinsdag"),
    "WE": gettext_lazy("woensdag"),
    "TH": gettext_lazy("donderdag"),
    "FR": gettext_lazy("vrijdag"),
    "SA": gettext_lazy("zaterdag"),
    "SU": gettext_lazy("zondag"),
}
RHYTHMS: Mapping[str, Promise] = {
    Rhythm.WEEKLY: gettext_lazy("elke week"),
    Rhythm.FORTNIGHTLY: gettext_lazy("om de week"),
    Rhythm.FIRST: gettext_lazy("elke eerste van de maand"),
    Rhythm.SECOND: gettext_lazy("elke tweede van de maand"),
    Rhythm.THIRD: gettext_lazy("elke derde van de maand"),
    Rhythm.FOURTH: gettext_lazy("elke vierde van de maand"),
    Rhythm.LAST: gettext_lazy("elke laatste van de maand"),
}
FRESHNESS: Mapping[Freshness, tuple[State, Promise]] = {
    Freshness.FRESH: (State.DONE, gettext_lazy("bevestigd")),
    Freshness.DUE: (State.SOON, gettext_lazy("binnenkort bevestigen")),
    Freshness.STALE: (State.LATE, gettext_lazy("te lang niet bevestigd")),
    Freshness.HIDDEN: (State.LATE, gettext_lazy("verborgen: te lang niet bevestigd")),
}


def said(words: Mapping[str, Promise], code: str) -> str:
    """Return the word for a code; one that we do not know stands as it is."""
    return str(words.get(code, code))


def several(words: Mapping[str, Promise], codes: Iterable[str]) -> str:
    return ", ".join(said(words, code) for code in codes)


def topics_in_words(codes: Iterable[str]) -> str:
    found = ((topic(code), code) for code in codes)
    return ", ".join(known.in_language(language()) if known else code for known, code in found)


def functions_in_words(edition: str, codes: Iterable[str]) -> str:
    return ", ".join(handbook.function_word(edition, code, language()) for code in codes)


def age(months: int) -> str:
    """Return an age as somebody says it: before birth, in months until two, then in years."""
    if months < 0:
        return _("de zwangerschap")
    if months == 0:
        return _("0 jaar")
    if months < 24 and months % 12:
        return ngettext("%(n)d maand", "%(n)d maanden", months) % {"n": months}
    return _("%(n)d jaar") % {"n": months // 12}


def age_until(months: int) -> str:
    """Return the last age that still counts: 47 months is until and with 3 years."""
    return age(months - 11 if months >= 11 and (months + 1) % 12 == 0 else months)


def ages(youngest: int, oldest: int) -> str:
    """Return for which ages something is, both included."""
    if youngest <= 0 and oldest >= OLDEST - 1:
        return _("alle leeftijden")
    if oldest < 0:
        return _("in de zwangerschap")
    given = {"from": age(youngest), "until": age_until(oldest)}
    return _("%(from)s tot en met %(until)s") % given


def freshness_pill(fresh: Freshness) -> Pill:
    state, word = FRESHNESS[fresh]
    return Pill(state.value, str(word))


def when(rrule: str, opens: time | None, closes: time | None, note: str) -> str:
    """Return "maandag, donderdag 09:00-12:00, om de week"; a rule we cannot say: its note."""
    block = block_of(rrule, opens, closes)
    if block is None:
        return note or _("Andere tijden: vraag ernaar.")
    line = f"{several(DAYS, block.days)} {block.hours}"
    if block.rhythm is not Rhythm.WEEKLY:
        line = f"{line}, {said(RHYTHMS, block.rhythm)}"
    return f"{line} ({note})" if note else line

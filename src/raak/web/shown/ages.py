"""Ages that are looked at together, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from raak.directory.rules.matrix import BAND, BANDS, EVERY_AGE, Band
from raak.web.shown.words import listing

ORDER = {band.code: number for number, band in enumerate(BANDS)}


def band_words(code: str) -> str:
    """Return "12 tot 18 jaar", "de zwangerschap" or "alle leeftijden"."""
    return _between(BAND[code], BAND[code])


def ages_in_words(codes: Iterable[str]) -> str:
    """Return "0 tot 12 jaar en 18 tot 23 jaar" for the bands with these codes."""
    return listing([_between(run[0], run[-1]) for run in _runs(codes)])


def _runs(codes: Iterable[str]) -> Iterator[Sequence[Band]]:
    """Yield bands that follow each other, as one."""
    numbers = sorted(ORDER[code] for code in codes)
    for _step, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield [BANDS[number] for _place, number in run]


def _between(first: Band, last: Band) -> str:
    if first == EVERY_AGE or (first, last) == (BANDS[0], BANDS[-1]):
        return _("alle leeftijden")
    years = {"from": first.youngest // 12, "until": (last.oldest + 1) // 12}
    if first == last == BANDS[0]:
        return _("de zwangerschap")
    if first == BANDS[0]:
        return _("de zwangerschap tot %(until)s jaar") % years
    return _("%(from)s tot %(until)s jaar") % years

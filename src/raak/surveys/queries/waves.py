"""Reading measurements: who may see them, what is asked, and what still waits."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import NIL, Actor, may_ever
from raak.directory.rules.matrix import BANDS
from raak.handbook.asked import QuestionSet
from raak.handbook.queries import editions, question_sets
from raak.kernel.calendar import office_day
from raak.parties.queries import municipalities_of
from raak.surveys.keys import digest_of, key_for_everybody, wave_for_everybody
from raak.surveys.models import OwnWords, RegionSurveys, Ticket, Wave
from raak.surveys.rules.waves import USUAL_LEAST, Moment, Way, moment

if TYPE_CHECKING:
    from raak.parties.models import Municipality


def waves_visible_to(actor: Actor) -> QuerySet[Wave]:
    """Return the measurements of the region, for who may see them."""
    here = NIL if may_ever(actor, Permission.SURVEY_VIEW) else actor.here
    return Wave.objects.filter(region_id=here).select_related("region")


def least_of(region_id: UUID) -> int:
    """Return from how many answers results show, in measurements planned from now on."""
    chosen = RegionSurveys.objects.filter(pk=region_id).values_list("least", flat=True).first()
    return USUAL_LEAST if chosen is None else chosen


def set_called(code: str) -> QuestionSet | None:
    return next((each for each in question_sets() if each.code == code), None)


def set_of(wave: Wave) -> QuestionSet:
    """
    Return what a wave asks.

    :raises LookupError: when its set is gone from the files, which never happens to one in use.
    """
    found = set_called(wave.question_set)
    if found is None:
        raise LookupError(f"no set of questions is called {wave.question_set}")
    return found


def wave_by_key(key: str) -> Wave | None:
    """Return the wave that a key from a mail or a poster opens; None: it is no key of ours."""
    known = Wave.objects.select_related("region")
    if wave_id := wave_for_everybody(key):
        return known.filter(pk=wave_id).exclude(way=Way.MAIL).first()
    ticket = Ticket.objects.filter(digest=digest_of(key)).exclude(address="").first()
    return known.get(pk=ticket.wave_id) if ticket else None


def is_for_everybody(key: str) -> bool:
    """Tell whether a key is one of a poster, that many people have."""
    return wave_for_everybody(key) is not None


def key_of(wave: Wave) -> str:
    """Return the key for everybody."""
    return key_for_everybody(wave.pk)


def where_stands(wave: Wave, now: datetime) -> Moment:
    return moment(
        wave.opens_on, wave.closes_on, office_day(now), is_closed=wave.closed_at is not None
    )


def is_used(key: str) -> bool:
    """Tell whether a key from a mail was answered with."""
    return Ticket.objects.filter(digest=digest_of(key), used=True).exclude(address="").exists()


def groups_of(wave: Wave) -> Mapping[str, str]:
    """
    Return the groups that somebody may say to belong to, by code; the words of a name, or empty.

    Sectors, professions and ages have words elsewhere; a municipality has its name.
    """
    if wave.fact == "municipality":
        return {str(each.pk): each.name for each in area_of(wave)}
    return dict.fromkeys(_codes(wave), "")


def _codes(wave: Wave) -> Iterable[str]:
    edition = editions()[wave.region.edition]
    if wave.fact == "sector":
        return edition.sectors.words
    if wave.fact == "profession":
        return edition.professions.words
    return [band.code for band in BANDS] if wave.fact == "age" else ()


def area_of(wave: Wave) -> "QuerySet[Municipality]":
    """Return the municipalities that a wave is about: the chosen ones, or all of the region."""
    chosen = wave.municipalities.order_by("name")
    return chosen if chosen.exists() else municipalities_of(wave.region_id)


def waves_to_close(now: datetime) -> QuerySet[Wave]:
    """Return the measurements whose last day is over and that the clock did not close yet."""
    return Wave.objects.filter(closed_at__isnull=True, closes_on__lt=office_day(now))


def words_to_read(wave: Wave) -> QuerySet[OwnWords]:
    """
    Return what people wrote and nobody read yet; only after the wave closed, and with enough of
    them.
    """
    if wave.closed_at is None or wave.answered < wave.least:
        return OwnWords.objects.none()
    return wave.own_words.filter(shown_at__isnull=True).order_by("question", "pk")


def words_shown(wave: Wave) -> QuerySet[OwnWords]:
    """Return what people wrote, after somebody took the names out."""
    return wave.own_words.filter(shown_at__isnull=False).order_by("question", "pk")


def wave_before(wave: Wave) -> Wave | None:
    """Return the latest closed wave before this one, of the same questions in the same area."""
    earlier = Wave.objects.filter(
        region_id=wave.region_id,
        question_set=wave.question_set,
        closed_at__isnull=False,
        closes_on__lt=wave.opens_on,
    )
    area = _ids(wave)
    alike = (each for each in earlier.order_by("-closes_on", "pk") if _ids(each) == area)
    return next(alike, None)


def _ids(wave: Wave) -> frozenset[UUID]:
    return frozenset(wave.municipalities.values_list("pk", flat=True))


def measured_in(region_id: UUID) -> int:
    """Return how many measurements of a region are over and were answered by anybody."""
    return Wave.objects.filter(region_id=region_id, closed_at__isnull=False, answered__gt=0).count()

"""Reading what came in from people without an account."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, Tie, may_ever
from raak.asking.keys import question_of
from raak.asking.models import ArticleVersion, DoorDay, Hearing, PublicAnswer, Question, RegionSeats
from raak.asking.rules import Age, Door, Page, SeatLimit, review_by
from raak.asking.shipped import Article, Text, articles
from raak.parties.models import Desk, Region, Team
from raak.parties.queries import answered_teams, kept_from, kept_in


def ties_to_doors(actor: Actor) -> Iterable[Tie]:
    """Who stands at a region's public page may knock there."""
    return {Tie.MANDATE} if actor.region_id else set()


def is_full(door: Door, actor: Actor, today: date) -> bool:
    """Tell whether a public page had to close today."""
    days = DoorDay.objects.filter(region_id=actor.here, door=door, on=today)
    return days.filter(full_at__isnull=False).exists()


def crowded_doors(actor: Actor, today: date) -> list[DoorDay]:
    """Return the public pages that turned messages away today, for who keeps an eye on them."""
    if may_ever(actor, Permission.DOOR_VIEW):
        return []
    days = DoorDay.objects.filter(region_id=actor.here, on=today, turned_away__gt=0)
    return list(days.order_by("door"))


ANSWERS = Role.YOUTH_NURSE.value
"""Whose desk answers parents: the role that every family knows from the first weeks."""
MOST_WORDS = 6
"""Of a search; who types more looks for the first ones."""


def takes_questions(region_id: UUID, today: date) -> bool:
    """Tell whether somebody in a region answers what its public page takes in."""
    teams = answered_teams(region_id, today)
    return teams.filter(desks__role=ANSWERS, desks__region_id=region_id).exists()


def ties_to_questions(actor: Actor) -> frozenset[Tie]:
    """Who is in the team behind a desk that answers, owns every question of the region."""
    return frozenset({Tie.OWNER} if _desks_before(actor).exists() else ())


def _desks_before(actor: Actor) -> QuerySet[Desk]:
    """Return the desks that answer parents, behind which the actor's teams sit."""
    return Desk.objects.filter(region_id=actor.here, role=ANSWERS, team__in=actor.team_ids)


def questions_visible_to(actor: Actor) -> QuerySet[Question]:
    """Return the questions that the actor may read and answer, the first due first."""
    if may_ever(actor, Permission.QUESTION_ANSWER):
        return Question.objects.none()
    mine = Question.objects.filter(Exists(_desks_before(actor)), region_id=actor.here)
    return mine.select_related("page", "notice", "answered_by").order_by("due_on", "asked_at", "pk")


def waiting_questions(actor: Actor) -> QuerySet[Question]:
    """Return the questions without an answer that wait for the actor's team."""
    return questions_visible_to(actor).filter(answered_at__isnull=True)


def count_answered(region_id: UUID, since: datetime, until: datetime) -> int:
    """Return how many questions got an answer from `since` until (not at) `until`."""
    answered = Question.objects.filter(region_id=region_id, answered_at__gte=since)
    return answered.filter(answered_at__lt=until).count()


def seat_limit(region_id: UUID) -> SeatLimit:
    """Return how many seats of one event a region gives to one network and browser in an hour."""
    chosen = RegionSeats.objects.filter(pk=region_id).first()
    return SeatLimit(chosen.per_network, chosen.per_browser) if chosen else SeatLimit()


def questions_to_forget(region_id: UUID, now: datetime) -> QuerySet[Question]:
    """Return the questions of a region that were answered too long ago to be kept."""
    since = kept_from(kept_in(region_id).questions, now)
    answered = Question.objects.filter(region_id=region_id, answered_at__lt=since)
    return answered.filter(forgotten_at__isnull=True)


def answered_questions(actor: Actor) -> QuerySet[Question]:
    """
    Return what was answered, the latest first.

    Of what was erased only those of which a page is left, which may still be taken away.
    """
    live = Q(page__state__in=[Page.PROPOSED, Page.PUBLISHED])
    answered = questions_visible_to(actor).filter(answered_at__isnull=False)
    return answered.filter(Q(forgotten_at__isnull=True) | live).order_by("-answered_at", "pk")


def late_regions(today: date) -> list[Region]:
    """Return the regions where a question waits that had to be answered before today."""
    late = Question.objects.filter(answered_at__isnull=True, due_on__lt=today)
    return list(Region.objects.filter(pk__in=late.values("region")).order_by("pk"))


def late_questions_told_to(actor: Actor) -> QuerySet[Question]:
    """Return the questions without an answer of which the actor was told, the latest first."""
    if may_ever(actor, Permission.QUESTION_WATCH):
        return Question.objects.none()
    told = Hearing.objects.filter(question=OuterRef("pk"), person=actor.me)
    late = Question.objects.filter(Exists(told), region_id=actor.here, answered_at__isnull=True)
    return late.order_by("due_on", "asked_at", "pk")


def who_was_told(questions: Collection[UUID]) -> Mapping[UUID, list[Hearing]]:
    """Return of each question who was told that it is late, the first told first."""
    told = Hearing.objects.filter(question__in=questions).select_related("person")
    found: dict[UUID, list[Hearing]] = {}
    for each in told.order_by("told_at", "person__name"):
        found.setdefault(each.question_id, []).append(each)
    return found


def answering_teams(actor: Actor, today: date) -> list[Team]:
    """Return the teams behind the desk that answers parents in the actor's region."""
    desks = Desk.objects.filter(region_id=actor.here, role=ANSWERS).values("team")
    return list(answered_teams(actor.here, today).filter(pk__in=desks))


def pages_to_look_at(actor: Actor) -> QuerySet[Question]:
    """Return the questions whose reworded page waits for the second look of this very actor."""
    proposed = questions_visible_to(actor).filter(page__state=Page.PROPOSED)
    return proposed.exclude(page__reworded_by_id=actor.me)


def digest_of(key: str) -> str:
    """Return what is stored of the key in the address of an answer."""
    return sha256(key.encode()).hexdigest()


def question_by_key(key: str) -> Question | None:
    """Return the question that somebody holds the key of: the one shown once, or the mailed one."""
    found = Question.objects.filter(forgotten_at__isnull=True).select_related("notice")
    if (mailed := question_of(key)) is not None:
        return found.filter(pk=mailed, notice__isnull=False).first()
    return found.filter(digest=digest_of(key)).first()


def public_answers(region_id: UUID, words: str = "", age: str = "") -> QuerySet[PublicAnswer]:
    """Return the published answers in which every word stands, the newest first."""
    found = PublicAnswer.objects.filter(region_id=region_id, state=Page.PUBLISHED)
    if age:
        found = found.filter(age=age)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(Q(asked__icontains=word) | Q(answer__icontains=word))
    return found.order_by("-looked_at", "pk")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page about raising children as a region shows it. version: None while as it ships."""

    article: Article
    version: ArticleVersion | None

    @property
    def text(self) -> Text:
        own = self.version
        if own is None:
            return self.article.text
        return Text(own.title_nl, own.title_en, own.body_nl, own.body_en)

    @property
    def reviewed_on(self) -> date | None:
        return self.version.reviewed_on if self.version else None

    @property
    def review_by(self) -> date | None:
        return review_by(self.reviewed_on)

    def is_overdue(self, today: date) -> bool:
        """Tell whether the region must read it (again)."""
        return self.review_by is None or self.review_by < today


def shown_articles(region_id: UUID, age: Age | None = None) -> list[Shown]:
    """Return the pages for an age (None: all), in the order in which they ship."""
    versions = ArticleVersion.objects.filter(region_id=region_id).order_by("slug", "number")
    newest = {version.slug: version for version in versions}
    found = (article for article in articles().values() if age is None or age in article.ages)
    return [Shown(article, newest.get(article.slug)) for article in found]


def articles_since(region_id: UUID, since: datetime) -> list[Shown]:
    """Return the pages that the region wrote or read through after `since`, the newest first."""
    shown = [(each.version.written_at, each) for each in shown_articles(region_id) if each.version]
    lately = [pair for pair in shown if pair[0] > since]
    return [each for _at, each in sorted(lately, key=lambda pair: pair[0], reverse=True)]


def shown_article(region_id: UUID, slug: str) -> Shown | None:
    """Return one page; None for a slug that does not ship."""
    article = articles().get(slug)
    if article is None:
        return None
    versions = ArticleVersion.objects.filter(region_id=region_id, slug=slug)
    return Shown(article, versions.order_by("-number").first())


def versions_of(actor: Actor, slug: str) -> QuerySet[ArticleVersion]:
    """Return what the actor's region made of a page, the newest first, with who wrote it."""
    if may_ever(actor, Permission.ARTICLE_WRITE):
        return ArticleVersion.objects.none()
    mine = ArticleVersion.objects.filter(region_id=actor.here, slug=slug)
    return mine.select_related("written_by").order_by("-number")

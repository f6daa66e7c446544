"""Reading the public pages through, and changing them; the original always stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.asking.models import ArticleVersion
from raak.asking.shipped import Text, articles
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Region

LONGEST_TITLE = 120
LONGEST_BODY = 6000
LONGEST_SOURCE = 200


@transaction.atomic
def write_article(
    *, actor: Actor, slug: str, text: Text, source: str, after: int, now: datetime
) -> ArticleVersion:
    """
    Put the next version of a page on the public door; that also says that it was read through.

    after: the number of the version that the writer saw, 0 for the one that ships.

    :raises Refused: "changed-meanwhile" when somebody was first, "article-unknown",
        "article-empty", "text-too-long", or when the actor may not.
    """
    region = _locked(actor.here)
    require(actor, Permission.ARTICLE_WRITE, {Tie.REGION} if actor.region_id else ())
    if slug not in articles():
        raise Refused("article-unknown")
    _check(text, source)
    mine = ArticleVersion.objects.filter(region=region, slug=slug).order_by("-number")
    newest = mine.values_list("number", flat=True).first() or 0
    if newest != after:
        raise Refused("changed-meanwhile")
    version = ArticleVersion.objects.create(
        region=region,
        slug=slug,
        number=newest + 1,
        title_nl=text.title_nl,
        title_en=text.title_en,
        body_nl=text.body_nl,
        body_en=text.body_en,
        source=source,
        reviewed_on=office_day(now),
        written_at=now,
        written_by_id=actor.me,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="article.written",
        subject=f"article:{slug}",
        detail={"version": version.number},
    )
    return version


def _locked(region_id: UUID) -> Region:
    """Two who write the same page wait for each other."""
    return Region.objects.select_for_update(no_key=True).get(pk=region_id)


def _check(text: Text, source: str) -> None:
    titles, bodies = (text.title_nl, text.title_en), (text.body_nl, text.body_en)
    if not all(each.strip() for each in (*titles, *bodies)):
        raise Refused("article-empty")
    for longest, texts in (
        (LONGEST_TITLE, titles),
        (LONGEST_BODY, bodies),
        (LONGEST_SOURCE, (source,)),
    ):
        if any(len(each) > longest for each in texts):
            raise Refused("text-too-long", longest=str(longest))

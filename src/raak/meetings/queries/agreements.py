from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.meetings import rules
from raak.meetings.models import Agreement, AgreementVersion, Signature
from raak.meetings.rules import Rank, Verdict


def agreements_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Return what parties of the region agreed: what holds first, then by day."""
    here = Agreement.objects.filter(region_id=actor.here).select_related("keeper")
    allowed = may_ever(actor, Permission.MEETING_VIEW) is None
    holds_first = F("ended_at").desc(nulls_first=True)
    return (here if allowed else here.none()).order_by(holds_first, "-agreed_on", "title", "pk")


def versions_of(agreement: Agreement) -> QuerySet[AgreementVersion]:
    """Return what an agreement says and said, the newest first."""
    return agreement.versions.select_related("by").order_by("-number")


def signatures_of(agreement: Agreement) -> QuerySet[Signature]:
    """Return who signed: who still takes part first, by name."""
    still_first = F("withdrawn_on").desc(nulls_first=True)
    return agreement.signatures.select_related("organisation").order_by(still_first, "name", "pk")


def signatures_visible_to(actor: Actor) -> QuerySet[Signature]:
    """Return the signatures under the agreements that the actor sees."""
    seen = agreements_visible_to(actor).order_by()
    return Signature.objects.filter(agreement__in=seen).select_related("agreement")


def reviews_due(actor: Actor, today: date) -> QuerySet[Agreement]:
    """Return which agreements the actor must look at again soon, by day."""
    mine = Agreement.objects.filter(keeper_id=actor.me, ended_at__isnull=True)
    return mine.filter(review_on__lte=today + rules.NOTICE).order_by("review_on", "pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How many parties take part in an agreement, how many carried it, and who signed too low."""

    parties: int = 0
    carried: int = 0
    partly: int = 0
    too_low: int = 0


def standings(agreements: Iterable[Agreement]) -> dict[UUID, Standing]:
    """Return how each of these agreements stands, in one statement; without parties: absent."""
    takes_part = Signature.objects.filter(agreement__in=list(agreements), withdrawn_on__isnull=True)
    rows = takes_part.values("agreement_id").annotate(
        parties=Count("pk"),
        carried_by=Count("pk", filter=Q(carried=Verdict.YES.value)),
        partly=Count("pk", filter=Q(carried=Verdict.PARTLY.value)),
        too_low=Count("pk", filter=~Q(rank=Rank.DIRECTOR.value)),
    )
    return {
        row["agreement_id"]: Standing(
            row["parties"], row["carried_by"], row["partly"], row["too_low"]
        )
        for row in rows
    }

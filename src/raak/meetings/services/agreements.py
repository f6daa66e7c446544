"""What parties agreed: its words in versions, who signed, and how far each carried it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Agreement, AgreementVersion, Signature
from raak.meetings.rules import AgreementKind, Rank, Verdict
from raak.parties.queries import organisations_of, people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_TITLE = 150
LONGEST_TEXT = 20_000
LONGEST_WHY = 300
LONGEST_NAME = 120
MOST_SIGNATURES = 200


@dataclass(frozen=True, slots=True)
class Deal:
    """What was agreed; the names are those of `models.Agreement`, with its words of now."""

    kind: AgreementKind
    title: str
    text: str
    agreed_on: date
    keeper_id: UUID
    review_on: date | None = None


@transaction.atomic
def make_agreement(*, actor: Actor, key: UUID, deal: Deal, now: datetime) -> Agreement:
    """
    Write down what parties agreed; the same key twice is one agreement.

    :raises Refused: "name-empty", "agreement-empty", "text-too-long", "owner-unknown",
        "days-in-order", "key-used", or when the actor may not.
    """
    require(actor, Permission.AGREEMENT_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Agreement.objects.filter(pk=key, region_id=actor.here).first():
        return known
    require_unused(Agreement, key)
    found = Agreement(pk=key, region_id=actor.here, made_at=now)
    _filled(found, deal)
    found.save(force_insert=True)
    _write(found, deal.text, "", actor, now)
    record(actor, found.region_id, found, "agreement.made", now, kind=found.kind)
    return found


@transaction.atomic
def change_agreement(
    *, actor: Actor, agreement_id: UUID, deal: Deal, why: str, now: datetime
) -> Agreement:
    """
    Put an agreement right; other words are a new version, and what was said before stays.

    :raises Refused: "agreement-ended", "change-why-missing" for other words without a reason, or
        see `make_agreement`.
    """
    found = _locked(actor, agreement_id)
    _filled(found, deal)
    found.save()
    newest = found.versions.order_by("-number")[0]
    kept = rules.text(deal.text, LONGEST_TEXT)
    if kept != newest.text:
        if not why.strip():
            raise Refused("change-why-missing")
        _write(found, kept, why, actor, now)
    record(actor, found.region_id, found, "agreement.changed", now)
    return found


@transaction.atomic
def end_agreement(*, actor: Actor, agreement_id: UUID, now: datetime) -> None:
    """
    Say that an agreement holds no more; who signed stays readable. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    found = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement_id)
    require(actor, Permission.AGREEMENT_KEEP, ties_to_region(actor, found.region_id))
    if found.ended_at is None:
        found.ended_at = now
        found.save(update_fields=["ended_at"])
        record(actor, found.region_id, found, "agreement.ended", now)


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs for which party; a party outside the region's list is a name."""

    signed_by: str
    rank: Rank
    signed_on: date
    organisation_id: UUID | None = None
    name: str = ""


@transaction.atomic
def sign(
    *, actor: Actor, agreement_id: UUID, key: UUID, signing: Signing, now: datetime
) -> Signature:
    """
    Write down that a party signed; the same key twice is one signature.

    :raises Refused: "agreement-ended", "party-missing", "party-signed", "name-empty",
        "seat-organisation-unknown", "signatures-full", "text-too-long", "key-used", or when the
        actor may not.
    """
    found = _locked(actor, agreement_id)
    if known := found.signatures.filter(pk=key).first():
        return known
    if found.signatures.count() >= MOST_SIGNATURES:
        raise Refused("signatures-full", most=str(MOST_SIGNATURES))
    require_unused(Signature, key)
    signature = Signature(pk=key, agreement=found, signed_on=signing.signed_on)
    signature.rank = signing.rank.value
    signature.signed_by = named(signing.signed_by, LONGEST_NAME)
    _for_whom(signature, signing, actor.here)
    takes_part = found.signatures.filter(withdrawn_on__isnull=True)
    if takes_part.filter(name__iexact=signature.name).exists():
        raise Refused("party-signed")
    signature.save(force_insert=True)
    record(actor, found.region_id, found, "agreement.signed", now, rank=signature.rank)
    return signature


@transaction.atomic
def carry(*, actor: Actor, signature_id: UUID, carried: Verdict, on: date, now: datetime) -> None:
    """
    Write down how far a party made an agreement part of its own work, and since when.

    :raises Refused: "agreement-ended", "party-withdrew", "day-not-yet", or when the actor may
        not.
    """
    signature = _signature(actor, signature_id)
    if on > office_day(now):
        raise Refused("day-not-yet")
    signature.carried, signature.carried_on = carried.value, on
    signature.save(update_fields=["carried", "carried_on"])
    agreement = signature.agreement
    record(
        actor, agreement.region_id, agreement, "agreement.carried", now, carried=signature.carried
    )


@transaction.atomic
def withdraw(*, actor: Actor, signature_id: UUID, why: str, now: datetime) -> None:
    """
    Write down that a party takes part no more, from today; that it signed stays.

    :raises Refused: "change-why-missing", "agreement-ended", "party-withdrew", "text-too-long",
        or when the actor may not.
    """
    signature = _signature(actor, signature_id)
    signature.withdrawn_why = rules.text(why, LONGEST_WHY)
    if not signature.withdrawn_why:
        raise Refused("change-why-missing")
    signature.withdrawn_on = max(office_day(now), signature.signed_on)
    signature.save(update_fields=["withdrawn_on", "withdrawn_why"])
    agreement = signature.agreement
    record(actor, agreement.region_id, agreement, "agreement.left", now)


def _locked(actor: Actor, agreement_id: UUID) -> Agreement:
    """:raises Refused: "agreement-ended", or when the actor does not keep it."""
    found = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement_id)
    require(actor, Permission.AGREEMENT_KEEP, ties_to_region(actor, found.region_id))
    if found.ended_at is not None:
        raise Refused("agreement-ended")
    return found


def _signature(actor: Actor, signature_id: UUID) -> Signature:
    """:raises Refused: "agreement-ended", "party-withdrew", or when the actor does not keep it."""
    agreement_id = Signature.objects.values_list("agreement_id", flat=True).get(pk=signature_id)
    agreement = _locked(actor, agreement_id)
    signature = agreement.signatures.get(pk=signature_id)
    if signature.withdrawn_on is not None:
        raise Refused("party-withdrew")
    return signature


def _filled(found: Agreement, deal: Deal) -> None:
    """:raises Refused: see `make_agreement`."""
    if not deal.text.strip():
        raise Refused("agreement-empty")
    rules.in_order(deal.agreed_on, deal.review_on)
    found.kind, found.title = deal.kind.value, named(deal.title, LONGEST_TITLE)
    found.agreed_on, found.review_on = deal.agreed_on, deal.review_on
    keeper = people_of(found.region_id).filter(pk=deal.keeper_id).first()
    if keeper is None:
        raise Refused("owner-unknown")
    found.keeper = keeper


def _write(found: Agreement, text: str, why: str, actor: Actor, now: datetime) -> None:
    AgreementVersion.objects.create(
        agreement=found,
        number=found.versions.count() + 1,
        text=rules.text(text, LONGEST_TEXT),
        why=rules.text(why, LONGEST_WHY),
        by_id=actor.me,
        written_at=now,
    )


def _for_whom(signature: Signature, signing: Signing, region_id: UUID) -> None:
    """:raises Refused: "party-missing", "seat-organisation-unknown", "text-too-long"."""
    if signing.organisation_id is None:
        if not signing.name.strip():
            raise Refused("party-missing")
        signature.name = named(signing.name, LONGEST_NAME)
        return
    found = organisations_of(region_id).filter(pk=signing.organisation_id).first()
    if found is None:
        raise Refused("seat-organisation-unknown")
    signature.organisation, signature.name = found, found.name

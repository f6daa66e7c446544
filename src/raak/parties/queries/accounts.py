"""The ways in: passwords, second steps, invitations."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from raak.access.rules import Actor
from raak.parties import codes, passkeys, rules
from raak.parties.models import Invitation, Passkey, Person, SecondStep
from raak.parties.queries.memberships import unended_memberships
from raak.parties.tokens import ResetTokens


def somebody(person_id: UUID) -> Person | None:
    """Return an active person by id, who need not be signed in; None when there is none."""
    return Person.objects.filter(pk=person_id, is_active=True).first()


def who_signs_in_as(email: str) -> Person | None:
    """Return the active person with this address; None when there is none."""
    return Person.objects.filter(email=email.lower(), is_active=True).first()


def has_second_step(person_id: UUID) -> bool:
    """Tell whether signing in takes a code besides the password."""
    return SecondStep.objects.filter(person_id=person_id).exists()


def second_step_of(person_id: UUID) -> SecondStep | None:
    """Return somebody's second step with `papers`, the recovery codes left; None without one."""
    unused = Count("person__recovery_codes", filter=Q(person__recovery_codes__used_at=None))
    return SecondStep.objects.filter(person_id=person_id).annotate(papers=unused).first()


def passkeys_of(person_id: UUID) -> QuerySet[Passkey]:
    """Return somebody's passkeys, the oldest first."""
    return Passkey.objects.filter(person_id=person_id).order_by("made_at", "pk")


def passkey_named_in(answer: str) -> Passkey | None:
    """
    Return the passkey that an answer says it is of, with `person`; None when we have none such.

    Nothing is proven by that.
    """
    try:
        credential = passkeys.credential_in(answer)
    except passkeys.Unproven:
        return None
    held = Passkey.objects.filter(credential=credential, person__is_active=True)
    return held.select_related("person").first()


def question_for_new_passkey(person: Person) -> tuple[passkeys.State, passkeys.State]:
    """Return what somebody's browser is asked to make, and what to keep until it answers."""
    return passkeys.question_for_new(person, passkeys_of(person.pk))


def question_for_passkey(person_id: UUID | None) -> tuple[passkeys.State, passkeys.State]:
    """
    Return what a browser is asked to prove, and what to keep until it answers.

    person_id: who it must be; None for whoever it proves to be.
    """
    known = passkeys_of(person_id) if person_id else Passkey.objects.none()
    return passkeys.question(known)


def has_passkey(person_id: UUID) -> bool:
    return Passkey.objects.filter(person_id=person_id).exists()


def host_of_passkeys() -> str:
    """Return the only host name on which a browser gives them; empty when there is none."""
    return passkeys.host()


def must_have_second_step(actor: Actor) -> bool:
    """Tell whether the settings demand a second step of who has these roles."""
    return rules.must_have_second_step(settings.RAAK_SECOND_STEP, actor.roles)


def new_secret_of(person_id: UUID) -> str:
    """Return a fresh secret for somebody's app, closed; it is written nowhere yet."""
    return codes.new_secret(person_id)


def shown_secret(secret: str, person: Person) -> tuple[str, str]:
    """
    Return what a person's app must know: the secret to type, and the address to scan.

    :raises Unreadable: when the secret was closed for somebody else.
    """
    plain = codes.opened(secret, person.pk)
    return rules.in_groups(plain), codes.address_for_app(plain, person.email)


def password_link_works(person: Person, token: str, now: datetime) -> bool:
    """Tell whether somebody may choose a new password by a link with this token."""
    return ResetTokens(now).check_token(person, token)


def known_by_address(region_id: UUID, email: str) -> Person | None:
    """Return who in a region has this e-mail address, also when they left."""
    return Person.objects.filter(region_id=region_id, email=email.strip().lower()).first()


def without_password(people: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these people who never chose a password, so who cannot sign in yet."""
    none = Person.objects.filter(pk__in=people, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return frozenset(none.values_list("pk", flat=True))


def waiting_for_password(region_id: UUID) -> QuerySet[Person]:
    """Return the active people of a region who never chose a password."""
    active = Person.objects.filter(region_id=region_id, is_active=True)
    return active.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def to_be_invited(region_id: UUID, now: datetime) -> QuerySet[Person]:
    """Return who never chose a password, has a role and no invitation that works, by name."""
    working = Invitation.objects.filter(
        person=OuterRef("pk"), used_at__isnull=True, expires_at__gt=now
    )
    employed = unended_memberships().filter(person=OuterRef("pk"))
    waiting = waiting_for_password(region_id)
    return waiting.filter(~Exists(working), Exists(employed)).order_by("name", "pk")

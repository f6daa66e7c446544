import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from raak.access.rules import Role
from raak.parties.rules import KEPT_MONTHS


class Region(models.Model):
    """
    A group of municipalities with one closed approach.

    edition:     code of the words, roles and routes in use (design.md 6).
    closed_days: ISO dates on which the offices are closed besides weekends and holidays.
    terms:       terms the region chose: `<protocol>.<setting>` -> `5 working days`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    edition = models.CharField(max_length=40)
    closed_days = models.JSONField(default=list, blank=True)
    terms = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class RegionKeeping(models.Model):
    """How many months a region chose to keep things (`rules.Kept`); no row: the defaults."""

    region = models.OneToOneField(
        Region, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    letters = models.PositiveSmallIntegerField()
    questions = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kept_for_some_months",
                condition=Q(letters__gte=KEPT_MONTHS.start, letters__lt=KEPT_MONTHS.stop)
                & Q(questions__gte=KEPT_MONTHS.start, questions__lt=KEPT_MONTHS.stop),
            ),
        ]

    def __str__(self) -> str:
        return f"keeping of {self.region_id}"


class Municipality(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="municipality_once_per_region"),
        ]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """
    A neighbourhood as the CBS drew it in some years (buurt).

    code:       of the CBS, such as `BU03630001`.
    valid_from: first year of this border; valid_to: last year, None while it still holds.
    latitude, longitude: the middle of where people live, where known.
    postcodes:  beginnings of the postcodes in it, such as `1506` or `1506AB`, without spaces.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="neighbourhoods"
    )
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    valid_from = models.PositiveSmallIntegerField()
    valid_to = models.PositiveSmallIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    postcodes = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code", "valid_from"], name="neighbourhood_once_per_border"
            ),
            models.CheckConstraint(
                name="neighbourhood_valid_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="neighbourhood_middle_is_a_pair",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """
    sector: a code of the edition's sectors.
    email:  where a referral's secure link goes when nobody there has an account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=120)
    sector = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="organisation_once_per_region"),
        ]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Create a person; without a password only an identity provider lets them sign in."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """
    Somebody who works in the region and can sign in.

    profession: a code of the edition's professions, or empty.
    left_on:    from this day on the person has no roles and owns nothing.
    held_now:   the memberships that have not ended, where a query says that it brings them.
    sign_outs:  how often every session of this person was ended at once.
    """

    held_now: list["Membership"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    sign_outs = models.PositiveIntegerField(default=0, db_default=0)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_active_until_left",
                condition=Q(is_active=True, left_on__isnull=True)
                | Q(is_active=False, left_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must carry: a new password or a sign-out everywhere ends it."""
        held = f"{self.password}:{self.sign_outs}"
        key = "raak.parties.models.Person.session"
        return salted_hmac(key, held, secret=secret, algorithm="sha256").hexdigest()


class SecondStep(models.Model):
    """
    The app that shows somebody's sign-in codes.

    secret:   what the codes follow from, encrypted for this one person (parties/codes.py).
    interval: the newest half minute of which a code was used; a code of it or before is refused.
    """

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, primary_key=True, related_name="second_step"
    )
    secret = models.CharField(max_length=200)
    interval = models.BigIntegerField()
    set_up_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"second step of {self.person_id}"


class RecoveryCode(models.Model):
    """A code on paper that works once, for who lost the app. Only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.person_id}"


class Passkey(models.Model):
    """
    A key in somebody's phone, computer or security stick: signs in without anything typed.

    name:       what its owner calls it.
    credential: by which the key calls itself, websafe; nobody else has one of the same name.
    held:       what its answers are checked with; of no use to who wants to sign in.
    counter:    how often it says that it signed; 0 for ever when it does not count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1_400, unique=True)
    held = models.TextField()
    counter = models.BigIntegerField(default=0, db_default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"passkey of {self.person_id}"


class Invitation(models.Model):
    """
    A single-use key with which somebody chooses a password.

    digest:  SHA-256 of the key, hex; the key itself is nowhere stored.
    made_by: who invited, as in the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation of {self.person_id}"


class Team(models.Model):
    """accountable: who answers for every step that the team owns (closure law, clause 2)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    accountable = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="team_once_per_org"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a person in an organisation, perhaps within a team, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=40, choices=[(r.value, r.value) for r in Role])
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until_on__isnull=True),
                name="membership_once_at_a_time",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
            ),
            models.CheckConstraint(
                name="membership_role_known", condition=Q(role__in=[r.value for r in Role])
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "role"], name="membership_by_role"),
            models.Index(
                fields=["role"], condition=Q(until_on__isnull=True), name="membership_now_by_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Desk(models.Model):
    """
    The team that takes up a protocol role when nobody in the trajectory holds it yet.

    municipality: the municipality it serves; None: the whole region.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="desks")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=40, choices=[(r.value, r.value) for r in Role])
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="desks")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "role", "municipality"], name="desk_once_per_municipality"
            ),
            models.UniqueConstraint(
                fields=["region", "role"],
                condition=Q(municipality__isnull=True),
                name="desk_once_per_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.team_id}"

"""Reading people, organisations and what they may do."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import NOBODY, REGIONAL, WORKERS, Actor, Post, Role, Tie, workplaces
from raak.kernel.calendar import Calendar
from raak.parties import codes, rules
from raak.parties.holders import holders
from raak.parties.models import (
    Desk,
    Invitation,
    Membership,
    Municipality,
    Neighbourhood,
    Organisation,
    Person,
    Region,
    SecondStep,
    Team,
)
from raak.parties.rules import GIVEN_BY_LEADS
from raak.parties.tokens import ResetTokens


def actor_of(person: Person, today: date) -> Actor:
    """Return the actor that `person` is today; somebody who left is nobody."""
    return _actor(person, list(current_memberships(today).filter(person=person)))


def actor_signed_in(person: Person, today: date) -> Actor:
    """Return the actor that a person from `signed_in_as` is today, without another statement."""
    return _actor(person, [each for each in person.held_now if each.since_on <= today])


def signed_in_as(person_id: UUID) -> Person | None:
    """
    Return a person with region and, in `held_now`, memberships: in one statement if there are any.

    Each page begins with this. Some memberships may begin later than today.
    """
    mine = unended_memberships().filter(person_id=person_id).select_related("person__region")
    held = list(mine)
    person = (
        held[0].person
        if held
        else Person.objects.select_related("region").filter(pk=person_id).first()
    )
    if person is not None:
        person.held_now = held
    return person


def _actor(person: Person, held: Iterable[Membership]) -> Actor:
    if not person.is_active:
        return NOBODY
    return Actor(
        id=f"person:{person.pk}",
        roles=frozenset(Role(m.role) for m in held),
        region_id=person.region_id,
        person_id=person.pk,
        posts=frozenset(Post(Role(m.role), m.organisation_id) for m in held),
        team_ids=frozenset(m.team_id for m in held if m.team_id and m.role in WORKERS),
    )


def actor_known_as(person_id: UUID, today: date) -> Actor:
    """Return the actor that a person by this id is today; nobody when there is no such person."""
    person = Person.objects.filter(pk=person_id).first()
    return actor_of(person, today) if person else NOBODY


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


def people_of(region_id: UUID) -> QuerySet[Person]:
    """Return the active people of a region, by name."""
    return Person.objects.filter(region_id=region_id, is_active=True).order_by("name")


def roles_of(person_id: UUID, today: date) -> QuerySet[Membership]:
    """Return the roles that somebody holds today, the oldest first."""
    held = current_memberships(today).filter(person_id=person_id)
    return held.select_related("person", "organisation").order_by("since_on", "pk")


def administrators_of(region_id: UUID, today: date) -> QuerySet[Person]:
    """Return who can change an account in the region, by name."""
    held = current_memberships(today).filter(role=Role.ADMINISTRATOR.value)
    return people_of(region_id).filter(pk__in=held.values("person"))


def current_memberships(today: date) -> QuerySet[Membership]:
    """Return the memberships that hold today, in organisations that are open."""
    return unended_memberships().filter(since_on__lte=today)


def unended_memberships() -> QuerySet[Membership]:
    """Return the memberships that hold or are still to begin, in organisations that are open."""
    return Membership.objects.filter(until_on__isnull=True, organisation__closed_on__isnull=True)


def workers(today: date) -> QuerySet[Membership]:
    """Return the memberships by which somebody active can own a step today."""
    roles = [role.value for role in WORKERS]
    return current_memberships(today).filter(role__in=roles, person__is_active=True)


def organisations_of(region_id: UUID) -> QuerySet[Organisation]:
    """Return the open organisations of a region, by name."""
    return Organisation.objects.filter(region_id=region_id, closed_on__isnull=True).order_by("name")


def organisations_managed_by(actor: Actor) -> QuerySet[Organisation]:
    """
    Return the open organisations of which the actor may let people go, by name.

    A team lead manages the own organisations, an administrator all of the region.
    """
    everywhere = organisations_of(actor.here)
    if Role.ADMINISTRATOR in actor.roles:
        return everywhere
    return everywhere.filter(pk__in=actor.organisations({Role.TEAM_LEAD}))


def has_accounts(organisation_id: UUID, today: date) -> bool:
    """Tell whether anybody at an organisation can sign in."""
    held = current_memberships(today).filter(organisation_id=organisation_id)
    return held.filter(person__is_active=True).exists()


def organisations_with_accounts(region_id: UUID, today: date) -> frozenset[UUID]:
    """Return the ids of the organisations of a region at which anybody can sign in."""
    held = current_memberships(today).filter(person__is_active=True)
    here = held.filter(organisation__region_id=region_id)
    return frozenset(here.values_list("organisation_id", flat=True))


def people_managed_by(
    actor: Actor, today: date, *, name: str = "", organisation_id: UUID | None = None
) -> QuerySet[Person]:
    """
    Return the active people whom the actor manages, by name.

    Each carries `held`: the roles they hold now, at whatever organisation. An administrator also
    finds who has no role (any more).

    name: a part of the name; organisation_id: only who works there.
    """
    managed = current_memberships(today).filter(organisation__in=organisations_managed_by(actor))
    if organisation_id:
        managed = managed.filter(organisation_id=organisation_id)
    here = Person.objects.filter(is_active=True, name__icontains=name)
    if organisation_id or Role.ADMINISTRATOR not in actor.roles:
        here = here.filter(pk__in=managed.values("person"))
    else:
        here = here.filter(region_id=actor.here)
    related = current_memberships(today).select_related("organisation", "team")
    held = related.order_by("since_on", "pk")
    return here.prefetch_related(Prefetch("memberships", held, to_attr="held")).order_by("name")


def who_can_succeed(
    person_id: UUID, organisations: Collection[UUID], today: date
) -> QuerySet[Person]:
    """Return who may take over what a person does at each of these organisations, by name."""
    people = Person.objects.filter(is_active=True).exclude(pk=person_id).order_by("name")
    for organisation_id in organisations:
        places = successors(person_id, organisation_id, today)
        people = people.filter(pk__in=places.values("person"))
    return people


def successors(person_id: UUID, organisation_id: UUID, today: date) -> QuerySet[Membership]:
    """
    Return the places from which a person's work at an organisation may be taken over.

    Those of colleagues who can own a step; where there is none, those of the whole region.
    """
    others = workers(today).exclude(person_id=person_id)
    colleagues = others.filter(organisation_id=organisation_id)
    if colleagues.exists():
        return colleagues
    return others.filter(organisation__region__organisations=organisation_id)


def places_elsewhere(organisation: Organisation, today: date) -> QuerySet[Membership]:
    """
    Return the places from which the work of a whole organisation may be taken over.

    Those of who can own a step at another open organisation of the region. Somebody who has more
    than one takes it over from the first, which is one with a team if there is any.
    """
    here = workers(today).filter(organisation__region_id=organisation.region_id)
    elsewhere = here.exclude(organisation=organisation).select_related("team")
    return elsewhere.order_by(F("team").asc(nulls_last=True), "since_on", "pk")


def roles_managed_by(actor: Actor, today: date) -> QuerySet[Membership]:
    """Return the current roles that the actor may end."""
    managed = current_memberships(today).filter(organisation__in=organisations_managed_by(actor))
    return managed.filter(person__is_active=True).select_related("person", "organisation")


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """Return the teams of the actor's own organisations, by name."""
    return Team.objects.filter(organisation__in=actor.organisations()).order_by("name")


def holders_of(
    roles: Collection[str],
    organisations: Collection[UUID],
    region_id: UUID,
    today: date,
    people: Collection[UUID] = (),
) -> Mapping[tuple[str, UUID | None], frozenset[UUID]]:
    """
    Return which active people hold each of `roles`: (role, organisation) -> people, one statement.

    people: whose other roles at these organisations are looked up along.

    A role that hears of the whole region stands under (role, None), whoever holds it wherever. Of
    these two people are enough to tell whether somebody else than one holds it: more are left out.
    """
    everywhere = REGIONAL.intersection(roles)
    held = holders(
        roles=sorted({*roles} - everywhere),
        places=sorted(organisations),
        regional=sorted(everywhere),
        people=sorted(people),
        region_id=region_id,
        today=today,
    )
    found: dict[tuple[str, UUID | None], set[UUID]] = defaultdict(set)
    for role, organisation_id, person_id in held:
        found[role, None if role in REGIONAL else organisation_id].add(person_id)
    return {place: frozenset(people) for place, people in found.items()}


def places_with(roles: Collection[str], today: date) -> QuerySet[Membership]:
    """Return the memberships by which somebody active holds one of these roles today."""
    return current_memberships(today).filter(role__in=roles, person__is_active=True)


def who_takes_up_at(organisation_id: UUID, today: date) -> frozenset[UUID]:
    """
    Return who is told what is asked of an organisation.

    The people of its teams with a desk; without such a team everybody who can own a step there.
    """
    here = workers(today).filter(organisation_id=organisation_id)
    at_desk = Exists(Desk.objects.filter(team=OuterRef("team")))
    held = here.annotate(at_desk=at_desk).values_list("person", "at_desk")
    people = {(person, desk) for person, desk in held}
    return frozenset({p for p, desk in people if desk} or {p for p, _desk in people})


def calendar_of(region: Region) -> Calendar:
    """Return the region's working-day calendar."""
    return Calendar(closed=frozenset(date.fromisoformat(day) for day in region.closed_days))


def workers_of(organisation_id: UUID, today: date) -> QuerySet[Person]:
    """Return the people who can own a step at an organisation, by name."""
    held = workers(today).filter(organisation_id=organisation_id)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def teams_of(organisation_id: UUID, today: date) -> QuerySet[Team]:
    """Return the teams of an organisation whose accountable person works there, by name."""
    answers = workers(today).filter(person=OuterRef("accountable"), organisation=organisation_id)
    answered = Team.objects.filter(Exists(answers), organisation_id=organisation_id)
    return answered.select_related("accountable").order_by("name")


def workplaces_of(actor: Actor, permission: Permission) -> QuerySet[Organisation]:
    """Return the organisations in which the actor's role there grants something, by name."""
    return Organisation.objects.filter(pk__in=workplaces(actor, permission)).order_by("name")


def region_at_the_door(region_id: UUID | None) -> Region | None:
    """Return the region whose public pages are shown; for a visitor (None) the first by name."""
    here = Region.objects.filter(pk=region_id) if region_id else Region.objects.order_by("name")
    return here.first()


def middles_of_postcodes(region_id: UUID, today: date) -> Mapping[str, tuple[float, float]]:
    """Return where the postcodes of the neighbourhoods of today are, by their beginnings."""
    drawn = Neighbourhood.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today.year),
        municipality__region_id=region_id,
        valid_from__lte=today.year,
        latitude__isnull=False,
        longitude__isnull=False,
    )
    rows = drawn.values_list("postcodes", "latitude", "longitude")
    return {
        code: (latitude, longitude)
        for codes, latitude, longitude in rows
        for code in codes
        if latitude is not None and longitude is not None
    }


def municipalities_of(region_id: UUID) -> QuerySet[Municipality]:
    """Return the municipalities of a region, by name."""
    return Municipality.objects.filter(region_id=region_id).order_by("name")


def neighbourhoods_of(region_id: UUID, today: date) -> QuerySet[Neighbourhood]:
    """Return the neighbourhoods of a region as they are drawn this year, by place and name."""
    drawn = Q(valid_to__isnull=True) | Q(valid_to__gte=today.year)
    here = Neighbourhood.objects.filter(
        drawn, municipality__region_id=region_id, valid_from__lte=today.year
    )
    return here.select_related("municipality").order_by("municipality__name", "name", "pk")


def every_neighbourhood_of(region_id: UUID) -> QuerySet[Neighbourhood]:
    """Return the neighbourhoods of a region on all borders that they ever had."""
    here = Neighbourhood.objects.filter(municipality__region_id=region_id)
    return here.select_related("municipality").order_by("code", "valid_from")


def actor_ids_called(actor: Actor, name: str) -> frozenset[str]:
    """Return the record's ids of the people in the actor's region with this in name or address."""
    called = Q(name__icontains=name) | Q(email__iexact=name)
    people = Person.objects.filter(called, region_id=actor.here)
    return frozenset(f"person:{pk}" for pk in people.values_list("pk", flat=True)[:500])


def names_of(actor_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names behind ids of the record: `person:<uuid>` -> name; others are left out."""
    wanted = {each for each in actor_ids if each.startswith("person:")}
    people = Person.objects.filter(pk__in=[each.removeprefix("person:") for each in wanted])
    return {f"person:{pk}": name for pk, name in people.values_list("pk", "name")}


def one_per_role(today: date) -> list[Membership]:
    """Return one active person for each role, who held it longest: a demo region's sign-ins."""
    held = current_memberships(today).filter(person__is_active=True)
    related = held.select_related("person", "organisation__region")
    first: dict[str, Membership] = {}
    for membership in related.order_by("since_on", "person__email"):
        first.setdefault(membership.role, membership)
    return [first[role] for role in Role if role in first]


def ties_to_organisation(actor: Actor, organisation_id: UUID) -> frozenset[Tie]:
    """A team lead manages the own organisation, an administrator every one in the region."""
    own = organisation_id in actor.organisations({Role.TEAM_LEAD})
    regional = (
        Role.ADMINISTRATOR in actor.roles
        and Organisation.objects.filter(pk=organisation_id, region_id=actor.here).exists()
    )
    return frozenset({Tie.ORGANISATION} if own or regional else ())


def ties_to_account(actor: Actor, person: Person) -> frozenset[Tie]:
    """
    Return how the actor is tied to somebody's name, address and way in.

    A team lead has a say over who works at the own organisations alone, in roles that team leads
    give: whoever may send an invitation could sign in as the one who is invited (ADR 12).
    """
    if Role.ADMINISTRATOR in actor.roles:
        return frozenset({Tie.ORGANISATION} if person.region_id == actor.region_id else ())
    held = unended_memberships().filter(person=person).values_list("organisation", "role")
    led = actor.organisations({Role.TEAM_LEAD})
    mine = [place in led and Role(role) in GIVEN_BY_LEADS for place, role in held]
    return frozenset({Tie.ORGANISATION} if mine and all(mine) else ())


def people_who_left(actor: Actor, *, name: str = "") -> QuerySet[Person]:
    """
    Return who left and whom the actor may take on again, by name.

    A team lead finds who worked at the own organisations, an administrator everybody.
    """
    gone = Person.objects.filter(region_id=actor.here, is_active=False, name__icontains=name)
    if Role.ADMINISTRATOR not in actor.roles:
        places = actor.organisations({Role.TEAM_LEAD})
        there = Membership.objects.filter(organisation__in=places, person__is_active=False)
        gone = gone.filter(pk__in=there.values("person"))
    return gone.order_by("name")


def known_by_address(region_id: UUID, email: str) -> Person | None:
    """Return who in a region has this e-mail address, also when they left."""
    return Person.objects.filter(region_id=region_id, email=email.strip().lower()).first()


def teams_managed_by(actor: Actor) -> QuerySet[Team]:
    """Return the teams of the organisations that the actor manages, by organisation and name."""
    teams = Team.objects.filter(organisation__in=organisations_managed_by(actor))
    return teams.select_related("organisation", "accountable").order_by(
        "organisation__name", "name"
    )


def without_password(people: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these people who never chose a password, so who cannot sign in yet."""
    none = Person.objects.filter(pk__in=people, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return frozenset(none.values_list("pk", flat=True))


def without_accounts(region_id: UUID, today: date) -> QuerySet[Organisation]:
    """Return the open organisations where nobody can sign in, by name."""
    held = current_memberships(today).filter(person__is_active=True)
    staffed = held.filter(organisation=OuterRef("pk"))
    return organisations_of(region_id).filter(~Exists(staffed))


def roles_held_in(region_id: UUID, today: date) -> frozenset[str]:
    """Return the roles that somebody active holds in a region."""
    held = current_memberships(today).filter(person__is_active=True, person__region_id=region_id)
    return frozenset(held.order_by().values_list("role", flat=True).distinct())


def answered_teams(region_id: UUID, today: date) -> QuerySet[Team]:
    """Return a region's teams for which somebody answers who works there now, by organisation."""
    answers = workers(today).filter(
        person=OuterRef("accountable"), organisation=OuterRef("organisation")
    )
    here = Team.objects.filter(Exists(answers), organisation__region_id=region_id)
    return here.select_related("organisation").order_by("organisation__name", "name")


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

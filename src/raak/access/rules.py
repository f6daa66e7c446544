"""Who may do what, decided without database, request or clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from raak.access.permissions import Permission
from raak.kernel.refusal import Refused


class Role(StrEnum):
    """What somebody is in an organisation; the words on screen stand in the editions."""

    PROFESSIONAL = "professional"
    ATTENTION_OFFICER = "attention_officer"
    TEAM_LEAD = "team_lead"
    CARE_COORDINATOR = "care_coordinator"
    CASE_MANAGER = "case_manager"
    HELPER = "helper"
    YOUTH_NURSE = "youth_nurse"
    REPORTING_POINT = "reporting_point"
    CHAIN_DIRECTOR = "chain_director"
    REGION_COORDINATOR = "region_coordinator"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"
    CLOCK = "clock"
    """The product itself, when time passes: a mandate, never a person."""
    LINK_HOLDER = "link_holder"
    """
    Who has no account: answers a referral, keeps a seat or a subscription by a link, or sends a
    public form.
    """


REGIONAL = frozenset({Role.CHAIN_DIRECTOR, Role.REGION_COORDINATOR, Role.PRIVACY_OFFICER})
"""Roles that hear of things from every organisation in the region."""


class Tie(StrEnum):
    """How an actor is tied to the thing that a permission is asked for."""

    SELF = "self"
    REGION = "region"
    ORGANISATION = "organisation"
    INVOLVED = "involved"
    """Takes part in the trajectory: raised it, owned or owns a step, received a referral."""
    LEAD = "lead"
    OWNER = "owner"
    """Owns the open step, in person or through its team."""
    ESCALATED = "escalated"
    """An open step in it was escalated to a role that the actor holds there."""
    SENDER = "sender"
    RECEIVER = "receiver"
    MANDATE = "mandate"


P = Permission
EVERY_WORKER = frozenset(
    {
        P.WORK_VIEW, P.DRAFT_KEEP, P.CONCERN_RAISE, P.TRAJECTORY_VIEW, P.TRAJECTORY_START,
        P.TRAJECTORY_PAUSE, P.TRAJECTORY_WITHDRAW, P.STEP_COMPLETE, P.STEP_HAND_OVER,
        P.REFERRAL_OFFER, P.REFERRAL_VIEW, P.REFERRAL_ANSWER, P.REFERRAL_WITHDRAW,
        P.FEEDBACK_VIEW, P.CAMPAIGN_TASK, P.AWARD_NOMINATE, P.MEETING_VIEW,
        P.PLAN_HELP,
    }
)  # fmt: skip

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.PROFESSIONAL: EVERY_WORKER | {P.LESSON_ASK},
    Role.ATTENTION_OFFICER: EVERY_WORKER | {P.LESSON_ASK},
    Role.TEAM_LEAD: EVERY_WORKER
    | {P.TEAM_MANAGE, P.DIRECTORY_EDIT, P.EVENT_KEEP, P.AREA_VIEW, P.MATERIAL_KEEP}
    | {P.CONTACT_KEEP, P.LESSON_ASK, P.PLAN_VIEW, P.QUESTION_WATCH, P.ANALYSIS_VIEW},
    Role.CARE_COORDINATOR: EVERY_WORKER | {P.CONTACT_KEEP},
    Role.CASE_MANAGER: EVERY_WORKER,
    Role.HELPER: EVERY_WORKER | {P.CONTACT_KEEP, P.EVENT_KEEP, P.MATERIAL_KEEP},
    Role.YOUTH_NURSE: EVERY_WORKER
    | {P.QUESTION_ANSWER, P.QUESTION_WATCH, P.EVENT_KEEP, P.AREA_VIEW, P.MATERIAL_KEEP}
    | {P.CONTACT_KEEP},
    Role.REPORTING_POINT: EVERY_WORKER,
    Role.CHAIN_DIRECTOR: EVERY_WORKER
    | {P.BOARD_VIEW, P.CLOSURE_VIEW, P.AREA_VIEW, P.PLAN_VIEW, P.QUESTION_WATCH, P.SURVEY_VIEW}
    | {P.ANALYSIS_VIEW},
    Role.REGION_COORDINATOR: frozenset(
        {
            *(P.WORK_VIEW, P.DRAFT_KEEP, P.BOARD_VIEW, P.CLOSURE_VIEW, P.PROTOCOL_PUBLISH),
            *(P.TERM_SET, P.TRAJECTORY_VIEW, P.STEP_HAND_OVER, P.DOOR_VIEW, P.ARTICLE_WRITE),
            *(P.DIRECTORY_EDIT, P.DIRECTORY_CURATE, P.EVENT_KEEP, P.MATERIAL_KEEP),
            *(P.REACH_VIEW, P.AREA_VIEW, P.AREA_KEEP, P.NEWSLETTER_WRITE),
            *(P.ANALYSIS_VIEW, P.ANALYSIS_KEEP),
            *(P.CAMPAIGN_KEEP, P.CAMPAIGN_TASK, P.AWARD_NOMINATE, P.QUESTION_WATCH),
            *(P.KNOWLEDGE_WORD, P.PLAN_VIEW, P.PLAN_KEEP, P.PLAN_HELP),
            *(P.SURVEY_KEEP, P.SURVEY_VIEW),
            *(P.MEETING_VIEW, P.MEETING_KEEP, P.AGREEMENT_KEEP),
            *(P.REPORT_MAKE, P.REPORT_PUBLISH),
        }
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {
            *(P.WORK_VIEW, P.CLOSURE_VIEW, P.RECORD_VIEW, P.CAMPAIGN_TASK, P.AWARD_NOMINATE),
            *(P.MEETING_VIEW, P.PLAN_HELP),
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            P.WORK_VIEW,
            P.DRAFT_KEEP,
            P.TEAM_MANAGE,
            P.SECOND_STEP_END,
            P.ORGANISATION_CLOSE,
            P.REGION_SET_UP,
            P.POST_KEEP,
            P.CAMPAIGN_TASK,
            P.AWARD_NOMINATE,
            P.MEETING_VIEW,
            P.THEME_SET,
            P.PLAN_VIEW,
            P.PLAN_ADOPT,
            P.REPORT_MAKE,
            P.PLAN_HELP,
        }
    ),
    Role.CLOCK: frozenset({P.CLOCK_RUN}),
    Role.LINK_HOLDER: frozenset(
        {
            *(P.REFERRAL_VIEW, P.REFERRAL_ANSWER, P.OUTSIDE_SEND, P.SEAT_KEEP),
            P.SUBSCRIPTION_KEEP,
        }
    ),
}

ANY_TIE_OF: Mapping[Permission, frozenset[Tie]] = {
    P.WORK_VIEW: frozenset({Tie.SELF}),
    P.DRAFT_KEEP: frozenset({Tie.SELF}),
    P.CONCERN_RAISE: frozenset({Tie.ORGANISATION}),
    P.OUTSIDE_SEND: frozenset({Tie.MANDATE}),
    P.QUESTION_ANSWER: frozenset({Tie.OWNER}),
    P.QUESTION_WATCH: frozenset({Tie.ESCALATED}),
    P.DOOR_VIEW: frozenset({Tie.REGION}),
    P.ARTICLE_WRITE: frozenset({Tie.REGION}),
    P.TRAJECTORY_VIEW: frozenset({Tie.INVOLVED, Tie.ESCALATED}),
    P.TRAJECTORY_START: frozenset({Tie.ORGANISATION}),
    P.TRAJECTORY_PAUSE: frozenset({Tie.LEAD}),
    P.TRAJECTORY_WITHDRAW: frozenset({Tie.LEAD}),
    P.STEP_COMPLETE: frozenset({Tie.OWNER}),
    P.STEP_HAND_OVER: frozenset({Tie.OWNER, Tie.ESCALATED}),
    P.REFERRAL_OFFER: frozenset({Tie.OWNER}),
    P.REFERRAL_VIEW: frozenset({Tie.SENDER, Tie.RECEIVER}),
    P.REFERRAL_ANSWER: frozenset({Tie.RECEIVER}),
    P.REFERRAL_WITHDRAW: frozenset({Tie.SENDER}),
    P.FEEDBACK_VIEW: frozenset({Tie.SELF}),
    P.BOARD_VIEW: frozenset({Tie.REGION}),
    P.CLOSURE_VIEW: frozenset({Tie.REGION}),
    P.TEAM_MANAGE: frozenset({Tie.ORGANISATION}),
    P.DIRECTORY_EDIT: frozenset({Tie.ORGANISATION, Tie.REGION}),
    P.DIRECTORY_CURATE: frozenset({Tie.REGION}),
    P.SECOND_STEP_END: frozenset({Tie.REGION}),
    P.ORGANISATION_CLOSE: frozenset({Tie.REGION}),
    P.REGION_SET_UP: frozenset({Tie.REGION}),
    P.PROTOCOL_PUBLISH: frozenset({Tie.REGION}),
    P.TERM_SET: frozenset({Tie.REGION}),
    P.CLOCK_RUN: frozenset({Tie.MANDATE}),
    P.RECORD_VIEW: frozenset({Tie.REGION}),
    P.POST_KEEP: frozenset({Tie.REGION}),
    P.EVENT_KEEP: frozenset({Tie.ORGANISATION}),
    P.REACH_VIEW: frozenset({Tie.REGION}),
    P.CONTACT_KEEP: frozenset({Tie.ORGANISATION}),
    P.LESSON_ASK: frozenset({Tie.SENDER}),
    P.SEAT_KEEP: frozenset({Tie.SELF}),
    P.ANALYSIS_VIEW: frozenset({Tie.REGION}),
    P.ANALYSIS_KEEP: frozenset({Tie.REGION}),
    P.AREA_VIEW: frozenset({Tie.REGION}),
    P.AREA_KEEP: frozenset({Tie.REGION}),
    P.NEWSLETTER_WRITE: frozenset({Tie.REGION}),
    P.SUBSCRIPTION_KEEP: frozenset({Tie.SELF}),
    P.CAMPAIGN_KEEP: frozenset({Tie.REGION}),
    P.CAMPAIGN_TASK: frozenset({Tie.SELF}),
    P.AWARD_NOMINATE: frozenset({Tie.REGION}),
    P.MATERIAL_KEEP: frozenset({Tie.ORGANISATION, Tie.REGION}),
    P.KNOWLEDGE_WORD: frozenset({Tie.REGION}),
    P.SURVEY_KEEP: frozenset({Tie.REGION}),
    P.SURVEY_VIEW: frozenset({Tie.REGION}),
    P.MEETING_VIEW: frozenset({Tie.SELF, Tie.INVOLVED, Tie.REGION}),
    P.MEETING_KEEP: frozenset({Tie.REGION}),
    P.AGREEMENT_KEEP: frozenset({Tie.REGION}),
    P.THEME_SET: frozenset({Tie.REGION}),
    P.PLAN_VIEW: frozenset({Tie.REGION}),
    P.PLAN_KEEP: frozenset({Tie.REGION}),
    P.PLAN_ADOPT: frozenset({Tie.REGION}),
    P.REPORT_MAKE: frozenset({Tie.REGION}),
    P.REPORT_PUBLISH: frozenset({Tie.REGION}),
    P.PLAN_HELP: frozenset({Tie.SELF, Tie.REGION}),
}


NIL = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Post:
    """A role in an organisation."""

    role: Role
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """
    The one who acts. Never None: the clock and link holders act under a named mandate.

    id:     what the record says, such as `person:<uuid>` or `clock`.
    region: the region whose rows the actor can ever see; None for nobody and for the clock.
    """

    id: str
    roles: frozenset[Role] = frozenset()
    region_id: UUID | None = None
    person_id: UUID | None = None
    posts: frozenset[Post] = frozenset()
    team_ids: frozenset[UUID] = frozenset()
    referral_id: UUID | None = None

    @property
    def me(self) -> UUID:
        """The person's id, or the nil id, which no row has."""
        return self.person_id or NIL

    @property
    def here(self) -> UUID:
        """The region's id, or the nil id, which no row has."""
        return self.region_id or NIL

    def organisations(self, roles: Iterable[Role] | None = None) -> frozenset[UUID]:
        """Return the organisations in which the actor holds one of `roles` (None: any role)."""
        wanted = None if roles is None else frozenset(roles)
        return frozenset(
            p.organisation_id for p in self.posts if wanted is None or p.role in wanted
        )


NOBODY = Actor(id="nobody")
CLOCK = Actor(id="clock", roles=frozenset({Role.CLOCK}))
VISITOR = "visitor"
"""What the record says of who sends something through a public page."""
MACHINE = "machine"
"""What the record says of who has the machine in hand."""


def at_the_door(region_id: UUID) -> Actor:
    """Return who sends something through a public page of a region: nobody knows who that is."""
    return Actor(id=VISITOR, roles=frozenset({Role.LINK_HOLDER}), region_id=region_id)


def at_the_machine(region_id: UUID) -> Actor:
    """
    Return who types a command: an administrator of a region, by having its machine in hand.

    Only for what is needed when nobody can do it on a screen any more.
    """
    return Actor(id=MACHINE, roles=frozenset({Role.ADMINISTRATOR}), region_id=region_id)


def may_ever(actor: Actor, permission: Permission) -> str | None:
    """Return None when some role grants this at all (the door), else a refusal code."""
    if any(permission in GRANTS[role] for role in actor.roles):
        return None
    return "role-lacks-permission"


def decide(actor: Actor, permission: Permission, ties: Iterable[Tie]) -> str | None:
    """
    Return None when allowed on this very thing (the vault), else a refusal code.

    ties: how the actor is tied to the thing, as the query of its noun found them.
    """
    if code := may_ever(actor, permission):
        return code
    return None if ANY_TIE_OF[permission] & frozenset(ties) else "not-yours"


def require(actor: Actor, permission: Permission, ties: Iterable[Tie]) -> None:
    """:raises Refused: with the code of `decide` when the answer is no."""
    if code := decide(actor, permission, ties):
        raise Refused(code)


def who_may(permission: Permission) -> frozenset[Role]:
    """Return the roles that can ever do this, for the auditor and the permission page."""
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)


def workplaces(actor: Actor, permission: Permission) -> frozenset[UUID]:
    """
    Return the organisations in which the actor's own role *there* grants this.

    Somebody may teach at one organisation and be administrator of another: neither lends its
    rights to the other.
    """
    return actor.organisations(who_may(permission))


WORKERS = who_may(Permission.STEP_COMPLETE)
"""Roles that can own a step: a protocol may only name these (closure law, clause 2)."""

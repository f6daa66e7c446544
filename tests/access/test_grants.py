"""The table of grants: complete, used, and no more than what was decided."""

import ast
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse

import raak
from raak.access.guards import guard, public
from raak.access.permissions import Permission
from raak.access.rules import (
    ANY_TIE_OF,
    CLOCK,
    EVERY_WORKER,
    GRANTS,
    NOBODY,
    WORKERS,
    Actor,
    Post,
    Role,
    Tie,
    decide,
    require,
    who_may,
    workplaces,
)
from raak.kernel.refusal import Refused

HERE, THERE = UUID(int=1), UUID(int=2)


def test_every_role_is_granted_something() -> None:
    assert set(GRANTS) == set(Role)
    assert all(GRANTS.values())


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_granted_to_somebody_and_asks_for_a_tie(permission: Permission) -> None:
    assert who_may(permission)
    assert ANY_TIE_OF[permission]


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_asked_somewhere(permission: Permission) -> None:
    assert permission.name in _asked()


@lru_cache
def _asked() -> set[str]:
    """Return the names of the permissions that are asked outside the table itself."""
    found = set()
    for path in Path(raak.__file__).parent.rglob("*.py"):
        if "access" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("Permission"):
                found.add(node.attr)
    return found


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_grant_without_a_tie_opens_nothing(role: Role, permission: Permission) -> None:
    somebody = Actor(id="person:x", roles=frozenset({role}))

    assert decide(somebody, permission, ()) is not None
    wrong = set(Tie) - ANY_TIE_OF[permission]
    assert decide(somebody, permission, wrong) is not None


@pytest.mark.parametrize("permission", Permission)
def test_a_tie_without_a_grant_opens_nothing(permission: Permission) -> None:
    assert decide(NOBODY, permission, set(Tie)) == "role-lacks-permission"


LITERAL = {
    Permission.BOARD_VIEW: {"chain_director", "region_coordinator"},
    Permission.CLOSURE_VIEW: {"chain_director", "region_coordinator", "privacy_officer"},
    Permission.TEAM_MANAGE: {"team_lead", "administrator"},
    Permission.ORGANISATION_CLOSE: {"administrator"},
    Permission.REGION_SET_UP: {"administrator"},
    Permission.DIRECTORY_EDIT: {"team_lead", "region_coordinator"},
    Permission.DIRECTORY_CURATE: {"region_coordinator"},
    Permission.KNOWLEDGE_WORD: {"region_coordinator"},
    Permission.PROTOCOL_PUBLISH: {"region_coordinator"},
    Permission.TERM_SET: {"region_coordinator"},
    Permission.ANALYSIS_VIEW: {"team_lead", "chain_director", "region_coordinator"},
    Permission.ANALYSIS_KEEP: {"region_coordinator"},
    Permission.RECORD_VIEW: {"privacy_officer"},
    Permission.CLOCK_RUN: {"clock"},
    Permission.EVENT_KEEP: {"team_lead", "helper", "youth_nurse", "region_coordinator"},
    Permission.SEAT_KEEP: {"link_holder"},
}
"""What only few may, said a second time, so that widening it is a decision made twice."""


@pytest.mark.parametrize(("permission", "roles"), LITERAL.items())
def test_what_only_few_may_is_literally_this(permission: Permission, roles: set[str]) -> None:
    assert {role.value for role in who_may(permission)} == roles


def test_the_coordinator_sees_a_chain_only_where_nobody_else_is_left_to_hear() -> None:
    coordinator = Actor(id="person:x", roles=frozenset({Role.REGION_COORDINATOR}))

    assert Role.REGION_COORDINATOR not in WORKERS
    assert decide(coordinator, Permission.TRAJECTORY_VIEW, {Tie.REGION}) is not None
    assert decide(coordinator, Permission.TRAJECTORY_VIEW, {Tie.ESCALATED}) is None
    assert decide(coordinator, Permission.REFERRAL_VIEW, set(Tie)) is not None


def test_administrator_and_privacy_officer_see_no_chain() -> None:
    for role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER):
        assert not GRANTS[role] & {
            Permission.TRAJECTORY_VIEW,
            Permission.REFERRAL_VIEW,
            Permission.FEEDBACK_VIEW,
            Permission.STEP_COMPLETE,
        }


def test_the_clock_does_one_thing_and_who_has_no_account_answers_or_sends() -> None:
    assert GRANTS[Role.CLOCK] == {Permission.CLOCK_RUN}
    by_link = {Permission.REFERRAL_VIEW, Permission.REFERRAL_ANSWER, Permission.SEAT_KEEP}
    without_account = {Permission.OUTSIDE_SEND, Permission.SUBSCRIPTION_KEEP}
    assert GRANTS[Role.LINK_HOLDER] == by_link | without_account
    assert CLOCK.roles == {Role.CLOCK}


def test_whoever_can_own_a_step_can_see_its_chain() -> None:
    assert {role for role in Role if GRANTS[role] >= EVERY_WORKER} == WORKERS


def test_a_role_lends_its_rights_to_no_other_organisation() -> None:
    somebody = Actor(
        id="person:x",
        roles=frozenset({Role.PROFESSIONAL, Role.ADMINISTRATOR}),
        posts=frozenset({Post(Role.PROFESSIONAL, HERE), Post(Role.ADMINISTRATOR, THERE)}),
    )

    assert workplaces(somebody, Permission.CONCERN_RAISE) == {HERE}
    assert workplaces(somebody, Permission.TEAM_MANAGE) == {THERE}


def test_require_refuses_with_the_code_of_decide() -> None:
    with pytest.raises(Refused, match="role-lacks-permission"):
        require(NOBODY, Permission.WORK_VIEW, {Tie.SELF})


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def test_a_view_has_one_guard() -> None:
    with pytest.raises(TypeError, match="two guards"):
        guard(Permission.WORK_VIEW)(guard(Permission.BOARD_VIEW)(view))
    with pytest.raises(TypeError, match="two guards"):
        public("why not")(guard(Permission.BOARD_VIEW)(view))

"""Route by role by method: who gets where. A route that is not in the table fails."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.agenda.planning import joined, only_round, planned
from tests.analysis.scoring import strong
from tests.campaigns.promoting import HOST, promoted
from tests.cast import NOW, Cast, actor, build_cast
from tests.conformance.routes import ROUTES, guard_of, parameters
from tests.contacts.counting import advice, contact
from tests.directory.centring import centred
from tests.fixtures import StoppedClock
from tests.insight.reporting import made_report
from tests.lessons.teaching import asked, lesson
from tests.meetings.sitting import structured
from tests.monitoring.following import followed
from tests.neighbourhoods.areas import add_area
from tests.newsletters.sending_out import (
    drafted,
    published,
    recurring,
    subscribed,
    with_own_block,
)
from tests.plans.planning import planned as kept_plan
from tests.surveys.measuring import asked as measured
from tests.trajectories.factories import at_feedback, do, everything, offered

from raak.access.permissions import Permission
from raak.agenda.keys import key_of
from raak.directory.rules.codes import Kind
from raak.directory.rules.offer import Offer, Spot
from raak.directory.services.offer import add_service
from raak.directory.services.places import add_place
from raak.neighbourhoods.services.aiming import Aim, aim_service
from raak.newsletters.keys import key_of as news_key_of
from raak.parties.models import Membership, Person
from raak.parties.services.invitations import invite
from raak.post.models import Letter
from raak.surveys.keys import key_for_everybody
from raak.trajectories.models import Feedback
from raak.trajectories.services.links import make_link

pytestmark = pytest.mark.django_db

ROLES = ("anna", "bram", "chris", "daan", "eva", "ivo", "jop", "kim", "nobody")
"""
anna:  teacher; owns the step, sent the referral, was told the feedback.
bram:  team lead at Anna's school; nothing was escalated to him yet.
chris: teacher at another school. daan: case manager at the receiver of the referral.
eva:   chain director. ivo: region coordinator. jop: privacy officer. kim: administrator.
"""

OWN_KEY = {
    "invitation": "invitation",
    "seat": "seat",
    "subscription": "subscription",
    "survey": "survey",
    "unsubscribe": "subscription",
}
"""Routes with a key of their own in the address -> its name among the ids."""

EVERYBODY = (200,) * 9
NO_METHOD = (405,) * 9
ONWARD = (302,) * 9
NOT_THEIRS = (*((404,) * 8), 302)
SIGNED_IN = (200, 200, 200, 200, 200, 200, 200, 200, 302)
CHAIN = (200, 200, 200, 200, 200, 403, 403, 403, 302)
"""Who works in the chain; nobody is sent to sign in first."""
SEERS = (200, 200, 200, 200, 200, 200, 403, 403, 302)
"""And the region coordinator, who hears of lateness when nobody else is left to."""
OWNER_OR_HEARER = (200, 404, 404, 404, 404, 404, 403, 403, 302)
OWNER = (200, 404, 404, 404, 404, 403, 403, 403, 302)
NOBODY_YET = (404, 404, 404, 404, 404, 403, 403, 403, 302)
"""For the chain director, once nobody else is left; here Anna still is."""
BOTH_ENDS = (200, 404, 404, 200, 404, 403, 403, 403, 302)
NURSES = (403, 403, 403, 403, 403, 403, 403, 403, 302)
"""Parents' questions are for the nurses, who are not in this table."""
DIRECTION = (403, 403, 403, 403, 200, 200, 403, 403, 302)
OVERSIGHT = (403, 403, 403, 403, 200, 200, 200, 403, 302)
BACK_TO_BOTH = (302, 404, 404, 302, 404, 403, 403, 403, 302)
"""Sender and receiver are sent back to the referral, with a word on what happened or why not."""
COORDINATOR = (403, 403, 403, 403, 403, 200, 403, 403, 302)
BACK_TO_COORDINATOR = (403, 403, 403, 403, 403, 302, 403, 403, 302)
PLAN_READERS = (403, 200, 403, 403, 200, 200, 403, 200, 302)
"""Team leads, the direction and the administrator read the plan of the region."""
ANSWERED_BY_COORDINATOR = (403, 404, 403, 403, 404, 200, 403, 404, 302)
ASKED_FOR_THE_PLAN = (200, 200, 404, 404, 200, 200, 404, 200, 302)
"""Anna was asked; readers of the plan see it; for others it does not exist."""
CORRECTORS = (200, 302, 404, 404, 302, 200, 404, 302, 302)
"""Who reads the plan and does not measure is sent back to the figures."""
KEEPER_OF_CAMPAIGNS = (404, 404, 404, 404, 404, 200, 404, 404, 302)
"""Something of Ivo's own, such as a task or a risk: nobody else knows of it."""
BACK_TO_KEEPER = (404, 404, 404, 404, 404, 302, 404, 404, 302)
WHO_SITS_THERE = (200, 404, 404, 404, 404, 200, 404, 404, 302)
"""Anna sits in the body, Ivo keeps it; for others it did not meet."""
ADMINISTRATOR = (403, 403, 403, 403, 403, 403, 403, 200, 302)
BACK_TO_ADMINISTRATOR = (403, 403, 403, 403, 403, 403, 403, 302, 302)
MAKERS_OF_REPORTS = (403, 403, 403, 403, 403, 200, 403, 200, 302)
MANAGERS = (403, 200, 403, 403, 403, 403, 403, 200, 302)
SENT_BACK = (403, 302, 403, 403, 403, 403, 403, 302, 302)
KEEPERS = (403, 200, 403, 403, 403, 200, 403, 403, 302)
"""Bram keeps the offer of his school, Ivo that of the region."""
BACK_TO_KEEPERS = (403, 302, 403, 403, 403, 302, 403, 403, 302)
LEAD_THERE = (403, 404, 403, 403, 403, 403, 403, 200, 302)
"""A team of another organisation does not exist for a team lead."""

AREA_READERS = (403, 200, 403, 403, 200, 200, 403, 403, 302)
KEEPER_OF_AREAS = (403, 404, 403, 403, 404, 200, 403, 403, 302)
"""A profile that was not published exists for the coordinator only."""

ORGANISERS = (403, 200, 403, 403, 403, 200, 403, 403, 302)
"""Whose role lets them plan events; an event of another organisation does not exist for them."""
NO_EVENT_OF_THEIRS = (403, 404, 403, 403, 403, 404, 403, 403, 302)

AT_SCHOOLS = (200, 200, 200, 403, 403, 403, 403, 403, 302)
"""Whose role lets them ask for a lesson at the school where they work."""

ADVISERS = (403, 200, 403, 200, 403, 403, 403, 403, 302)
"""Bram leads a team, Daan coordinates care; what the school offers is no advice."""
NO_CONTACT_OF_THEIRS = (403, 404, 403, 200, 403, 403, 403, 403, 302)

MATRIX: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "front": (EVERYBODY, NO_METHOD),
    "agenda": (EVERYBODY, NO_METHOD),
    "theme-style": (EVERYBODY, NO_METHOD),
    "theme-logo": ((404,) * 9, NO_METHOD),
    "agenda-line": (EVERYBODY, NO_METHOD),
    "agenda-feed": (EVERYBODY, NO_METHOD),
    "event": (EVERYBODY, NO_METHOD),
    "event-file": (EVERYBODY, NO_METHOD),
    "join": (EVERYBODY, EVERYBODY),
    "seat": (EVERYBODY, ONWARD),
    "sign-in": (EVERYBODY, EVERYBODY),
    "sign-in-code": (ONWARD, ONWARD),
    "sign-in-passkey": (ONWARD, ONWARD),
    "sign-in-set-up": (ONWARD, ONWARD),
    "forgotten": (EVERYBODY, EVERYBODY),
    "new-password": ((410,) * 9, (410,) * 9),
    "sign-out": (NO_METHOD, ONWARD),
    "set_language": (NO_METHOD, ONWARD),
    "professionals": (EVERYBODY, NO_METHOD),
    "robots": (EVERYBODY, NO_METHOD),
    "search": (EVERYBODY, NO_METHOD),
    "sitemap": (EVERYBODY, NO_METHOD),
    "service": (EVERYBODY, NO_METHOD),
    "provider": (EVERYBODY, NO_METHOD),
    "practice": (EVERYBODY, NO_METHOD),
    "practice-route": (EVERYBODY, NO_METHOD),
    "hsds": (EVERYBODY, NO_METHOD),
    "hsds-services": (EVERYBODY, NO_METHOD),
    "hsds-service": (EVERYBODY, NO_METHOD),
    "hsds-organizations": (EVERYBODY, NO_METHOD),
    "hsds-organization": (EVERYBODY, NO_METHOD),
    "hsds-locations": (EVERYBODY, NO_METHOD),
    "hsds-location": (EVERYBODY, NO_METHOD),
    "hsds-at-locations": (EVERYBODY, NO_METHOD),
    "hsds-at-location": (EVERYBODY, NO_METHOD),
    "hsds-taxonomies": (EVERYBODY, NO_METHOD),
    "hsds-taxonomy-terms": (EVERYBODY, NO_METHOD),
    "ui:gallery": (EVERYBODY, NO_METHOD),
    "answer": (EVERYBODY, EVERYBODY),
    "invitation": (EVERYBODY, EVERYBODY),
    "news": (EVERYBODY, NO_METHOD),
    "progress": (EVERYBODY, NO_METHOD),
    "progress-file": (EVERYBODY, NO_METHOD),
    "news-feed": (EVERYBODY, NO_METHOD),
    "news-subscribe": (EVERYBODY, EVERYBODY),
    "news-asked": (EVERYBODY, NO_METHOD),
    "newsletter": ((404,) * 9, NO_METHOD),
    "subscription": (EVERYBODY, EVERYBODY),
    "unsubscribe": (EVERYBODY, ONWARD),
    "articles": (EVERYBODY, NO_METHOD),
    "article": (EVERYBODY, NO_METHOD),
    "questions": (EVERYBODY, NO_METHOD),
    "question-ask": (EVERYBODY, EVERYBODY),
    "question-answer": ((404,) * 9, NO_METHOD),
    "survey": (EVERYBODY, EVERYBODY),
    "survey-thanks": (EVERYBODY, NO_METHOD),
    "centres": (EVERYBODY, NO_METHOD),
    "centre": (EVERYBODY, NO_METHOD),
    "young": (EVERYBODY, NO_METHOD),
    "worried": (EVERYBODY, NO_METHOD),
    "worried-write": (ONWARD, ONWARD),
    "worried-code": (EVERYBODY, EVERYBODY),
    "worried-follow": ((404,) * 9, NO_METHOD),
    "werk:today": (SIGNED_IN, NO_METHOD),
    "werk:account": (SIGNED_IN, NO_METHOD),
    "werk:password": (SIGNED_IN, SIGNED_IN),
    "werk:confirm": (SIGNED_IN, SIGNED_IN),
    "werk:new-passkey": (ONWARD, ONWARD),
    "werk:remove-passkey": (NOT_THEIRS, ONWARD),
    "werk:second-step": (ONWARD, ONWARD),
    "werk:no-second-step": (ONWARD, ONWARD),
    "werk:recovery-codes": (ONWARD, ONWARD),
    "werk:concern": (CHAIN, CHAIN),
    "werk:draft": (NO_METHOD, (400, 400, 400, 400, 400, 400, 403, 400, 302)),
    "werk:step": (OWNER_OR_HEARER, OWNER_OR_HEARER),
    "werk:hand-over": (OWNER_OR_HEARER, OWNER_OR_HEARER),
    "werk:refer": (OWNER, OWNER),
    "werk:chains": (SEERS, NO_METHOD),
    "werk:chain": (OWNER_OR_HEARER, NO_METHOD),
    "werk:pause": (OWNER, OWNER),
    "werk:withdraw": (OWNER, OWNER),
    "werk:name-child": (OWNER, OWNER),
    "werk:follow-up": (OWNER, OWNER),
    "werk:no-follow-up": (OWNER, OWNER),
    "werk:nobody-left": (NOBODY_YET, NOBODY_YET),
    "werk:referral": (BOTH_ENDS, NO_METHOD),
    "werk:referral-accept": (BOTH_ENDS, BOTH_ENDS),
    "werk:referral-refuse": (BOTH_ENDS, BOTH_ENDS),
    "werk:referral-arrival": (BOTH_ENDS, BOTH_ENDS),
    "werk:referral-feedback": (BOTH_ENDS, BOTH_ENDS),
    "werk:referral-withdraw": (BOTH_ENDS, BOTH_ENDS),
    "werk:referral-remind": (
        BACK_TO_BOTH,
        BACK_TO_BOTH,
    ),
    "werk:referral-link": (
        BACK_TO_BOTH,
        (200, 404, 404, 302, 404, 403, 403, 403, 302),
    ),
    "werk:referral-mail": (
        BACK_TO_BOTH,
        BACK_TO_BOTH,
    ),
    "werk:post": (SIGNED_IN, SIGNED_IN),
    "werk:events": (ORGANISERS, NO_METHOD),
    "werk:new-event": (ORGANISERS, ORGANISERS),
    "werk:reach": (ORGANISERS, NO_METHOD),
    "werk:event": (NO_EVENT_OF_THEIRS, NO_METHOD),
    "werk:event-invitation": (NO_EVENT_OF_THEIRS, NO_METHOD),
    "werk:change-event": (NO_EVENT_OF_THEIRS, NO_EVENT_OF_THEIRS),
    "werk:call-off-event": (NO_EVENT_OF_THEIRS, NO_EVENT_OF_THEIRS),
    "werk:meeting": (NO_EVENT_OF_THEIRS, NO_EVENT_OF_THEIRS),
    "werk:call-off-meeting": (NO_EVENT_OF_THEIRS, NO_EVENT_OF_THEIRS),
    "werk:sign-up": (NO_EVENT_OF_THEIRS, NO_EVENT_OF_THEIRS),
    "werk:contacts": (ADVISERS, ADVISERS),
    "werk:contact": (NO_CONTACT_OF_THEIRS, NO_CONTACT_OF_THEIRS),
    "werk:contact-figures": (ADVISERS, NO_METHOD),
    "werk:contact-figures-file": (ADVISERS, NO_METHOD),
    "werk:lessons": (SIGNED_IN, NO_METHOD),
    "werk:lessons-give": (ORGANISERS, ORGANISERS),
    "werk:lesson-ask": (AT_SCHOOLS, AT_SCHOOLS),
    "werk:lesson-stop": (NO_METHOD, NO_EVENT_OF_THEIRS),
    "werk:lesson-request": ((200, 200, 404, 404, 404, 404, 404, 404, 302), NO_METHOD),
    "werk:lesson-withdraw": (NO_METHOD, (302, 302, 404, 403, 403, 403, 403, 403, 302)),
    "werk:lesson-answer": (NO_EVENT_OF_THEIRS, NO_EVENT_OF_THEIRS),
    "werk:feedback": (OWNER, (302, 404, 404, 404, 404, 403, 403, 403, 302)),
    "werk:questions": (NURSES, NO_METHOD),
    "werk:question": (NURSES, NURSES),
    "werk:question-publish": (NO_METHOD, NURSES),
    "werk:question-take-back": (NO_METHOD, NURSES),
    "werk:board": (DIRECTION, NO_METHOD),
    "werk:board-pair": (DIRECTION, NO_METHOD),
    "werk:board-receiver": (DIRECTION, NO_METHOD),
    "werk:closure": (OVERSIGHT, NO_METHOD),
    "werk:routes": (SIGNED_IN, NO_METHOD),
    "werk:route": (SIGNED_IN, NO_METHOD),
    "werk:route-file": (SIGNED_IN, NO_METHOD),
    "werk:sites": (SIGNED_IN, NO_METHOD),
    "werk:team": (MANAGERS, NO_METHOD),
    "werk:gone": (MANAGERS, NO_METHOD),
    "werk:new-person": (MANAGERS, MANAGERS),
    "werk:person": (MANAGERS, NO_METHOD),
    "werk:change-person": (MANAGERS, MANAGERS),
    "werk:give-role": (MANAGERS, MANAGERS),
    "werk:invite-person": (SENT_BACK, MANAGERS),
    "werk:place": (MANAGERS, (403, 302, 403, 403, 403, 403, 403, 302, 302)),
    "werk:depart": (MANAGERS, MANAGERS),
    "werk:end-role": (MANAGERS, MANAGERS),
    "werk:lost-phone": (ADMINISTRATOR, (403, 403, 403, 403, 403, 403, 403, 302, 302)),
    "werk:guide": (SIGNED_IN, NO_METHOD),
    "werk:guide-offer": (SIGNED_IN, NO_METHOD),
    "werk:offers": (KEEPERS, NO_METHOD),
    "werk:new-offer": (KEEPERS, KEEPERS),
    "werk:offer": (KEEPERS, NO_METHOD),
    "werk:change-offer": (KEEPERS, KEEPERS),
    "werk:confirm-offer": (NO_METHOD, BACK_TO_KEEPERS),
    "werk:offer-status": (NO_METHOD, BACK_TO_KEEPERS),
    "werk:new-offer-place": (KEEPERS, KEEPERS),
    "werk:offer-place": (KEEPERS, KEEPERS),
    "werk:drop-offer-place": (NO_METHOD, BACK_TO_KEEPERS),
    "werk:areas": (AREA_READERS, NO_METHOD),
    "werk:area": (KEEPER_OF_AREAS, NO_METHOD),
    "werk:area-decide": (COORDINATOR, COORDINATOR),
    "werk:area-words": (AREA_READERS, AREA_READERS),
    "werk:area-import": (COORDINATOR, COORDINATOR),
    "werk:area-example": (COORDINATOR, NO_METHOD),
    "werk:aimed": (COORDINATOR, COORDINATOR),
    "werk:aim-ended": (NO_METHOD, (403, 403, 403, 403, 403, 302, 403, 403, 302)),
    "werk:campaign-task": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "werk:material": (KEEPERS, NO_METHOD),
    "werk:material-place": (KEEPERS, KEEPERS),
    "werk:refill": (KEEPERS, KEEPERS),
    "werk:nominate": (SIGNED_IN, SIGNED_IN),
    "werk:questions-late": (AREA_READERS, NO_METHOD),
    "werk:record": ((403, 403, 403, 403, 403, 403, 200, 403, 302), NO_METHOD),
    "regio:post": (ADMINISTRATOR, NO_METHOD),
    "regio:post-again": (BACK_TO_ADMINISTRATOR, BACK_TO_ADMINISTRATOR),
    "regio:offer-freshness": (COORDINATOR, COORDINATOR),
    "regio:centres": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:centre": (COORDINATOR, NO_METHOD),
    "regio:change-centre": (COORDINATOR, COORDINATOR),
    "regio:centre-tasks": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:centre-set-up": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:centre-partners": (COORDINATOR, COORDINATOR),
    "regio:drop-centre-partner": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:centre-results": (COORDINATOR, COORDINATOR),
    "regio:drop-centre-result": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:coverage": (COORDINATOR, NO_METHOD),
    "regio:coverage-cell": (COORDINATOR, COORDINATOR),
    "regio:coverage-file": (COORDINATOR, NO_METHOD),
    "regio:coverage-fill": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:coverage-topic": (COORDINATOR, NO_METHOD),
    "regio:diagnosis": (AREA_READERS, NO_METHOD),
    "regio:diagnosis-file": (AREA_READERS, NO_METHOD),
    "regio:diagnosis-fill": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:diagnosis-section": (AREA_READERS, NO_METHOD),
    "regio:framework": (AREA_READERS, NO_METHOD),
    "regio:framework-gaps": (AREA_READERS, NO_METHOD),
    "regio:framework-point": (AREA_READERS, NO_METHOD),
    "regio:framework-recent": (COORDINATOR, COORDINATOR),
    "regio:framework-score": (COORDINATOR, COORDINATOR),
    "regio:framework-typical": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:new-swot-line": (COORDINATOR, COORDINATOR),
    "regio:own-figures": (AREA_READERS, NO_METHOD),
    "regio:own-figure": (COORDINATOR, COORDINATOR),
    "regio:self-test": (AREA_READERS, NO_METHOD),
    "regio:self-test-file": (AREA_READERS, NO_METHOD),
    "regio:self-test-fill": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:self-test-section": (AREA_READERS, NO_METHOD),
    "regio:start": (AREA_READERS, NO_METHOD),
    "regio:start-part": (COORDINATOR, COORDINATOR),
    "regio:swot": (AREA_READERS, NO_METHOD),
    "regio:swot-higher": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:swot-line": (COORDINATOR, COORDINATOR),
    "regio:interventions": (SIGNED_IN, NO_METHOD),
    "regio:intervention": (SIGNED_IN, NO_METHOD),
    "regio:funding": (SIGNED_IN, NO_METHOD),
    "regio:choosing": (SIGNED_IN, NO_METHOD),
    "regio:compare": (SIGNED_IN, NO_METHOD),
    "regio:weigh": (COORDINATOR, COORDINATOR),
    "regio:weigh-chain": (COORDINATOR, COORDINATOR),
    "regio:light-help": (COORDINATOR, NO_METHOD),
    "regio:light-help-at": (COORDINATOR, COORDINATOR),
    "regio:knowledge": (COORDINATOR, NO_METHOD),
    "regio:knowledge-kind": (COORDINATOR, NO_METHOD),
    "regio:knowledge-point": (COORDINATOR, NO_METHOD),
    "regio:knowledge-level": (COORDINATOR, NO_METHOD),
    "regio:knowledge-word": (COORDINATOR, COORDINATOR),
    "regio:publish": (COORDINATOR, COORDINATOR),
    "regio:reach": (COORDINATOR, NO_METHOD),
    "regio:reach-file": (COORDINATOR, NO_METHOD),
    "regio:contacts": (COORDINATOR, NO_METHOD),
    "regio:contacts-file": (COORDINATOR, NO_METHOD),
    "regio:lessons": (COORDINATOR, NO_METHOD),
    "regio:reports": (MAKERS_OF_REPORTS, MAKERS_OF_REPORTS),
    "regio:report": (MAKERS_OF_REPORTS, NO_METHOD),
    "regio:report-file": (MAKERS_OF_REPORTS, NO_METHOD),
    "regio:report-publish": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:report-withdraw": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:report-threshold": (COORDINATOR, COORDINATOR),
    "regio:newsletters": (COORDINATOR, NO_METHOD),
    "regio:new-newsletter": (COORDINATOR, COORDINATOR),
    "regio:newsletter": (COORDINATOR, COORDINATOR),
    "regio:newsletter-preview": (COORDINATOR, NO_METHOD),
    "regio:newsletter-send": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:newsletter-block": (COORDINATOR, COORDINATOR),
    "regio:new-block": (COORDINATOR, COORDINATOR),
    "regio:news-habit": (COORDINATOR, COORDINATOR),
    "regio:news-effect": (COORDINATOR, NO_METHOD),
    "regio:rubrics": (COORDINATOR, NO_METHOD),
    "regio:new-rubric": (COORDINATOR, COORDINATOR),
    "regio:rubric": (COORDINATOR, COORDINATOR),
    "regio:publications": (COORDINATOR, NO_METHOD),
    "regio:new-publication": (COORDINATOR, COORDINATOR),
    "regio:publication": (COORDINATOR, COORDINATOR),
    "regio:articles": (COORDINATOR, NO_METHOD),
    "regio:article": (COORDINATOR, COORDINATOR),
    "regio:campaigns": (COORDINATOR, NO_METHOD),
    "regio:new-campaign": (COORDINATOR, COORDINATOR),
    "regio:toolkit": (COORDINATOR, NO_METHOD),
    "regio:kit": (COORDINATOR, NO_METHOD),
    "regio:press": (COORDINATOR, COORDINATOR),
    "regio:press-appeared": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:campaign-report": (COORDINATOR, NO_METHOD),
    "regio:campaign": (COORDINATOR, COORDINATOR),
    "regio:change-campaign": (COORDINATOR, COORDINATOR),
    "regio:stop-campaign": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:conferences": (COORDINATOR, NO_METHOD),
    "regio:new-conference": (COORDINATOR, COORDINATOR),
    "regio:conference": (COORDINATOR, COORDINATOR),
    "regio:outcomes": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:drop-item": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:materials": (COORDINATOR, COORDINATOR),
    "regio:stop-material": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:award": (COORDINATOR, NO_METHOD),
    "regio:choose-award": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:plans": (PLAN_READERS, NO_METHOD),
    "regio:new-plan": (COORDINATOR, COORDINATOR),
    "regio:plan": (PLAN_READERS, NO_METHOD),
    "regio:change-plan": (COORDINATOR, COORDINATOR),
    "regio:close-plan": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:import-activities": (COORDINATOR, COORDINATOR),
    "regio:activities-example": (COORDINATOR, NO_METHOD),
    "regio:plan-timeline": (PLAN_READERS, NO_METHOD),
    "regio:plan-versions": (PLAN_READERS, NO_METHOD),
    "regio:plan-version": (PLAN_READERS, NO_METHOD),
    "regio:adopt-plan": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:plan-standing": (PLAN_READERS, NO_METHOD),
    "regio:standing-sheet": (PLAN_READERS, NO_METHOD),
    "regio:plan-quality": (PLAN_READERS, NO_METHOD),
    "regio:plan-sectors": (PLAN_READERS, ANSWERED_BY_COORDINATOR),
    "regio:activity-standing": (PLAN_READERS, NO_METHOD),
    "regio:activity-answers": (COORDINATOR, COORDINATOR),
    "regio:new-gauge": (COORDINATOR, COORDINATOR),
    "regio:goal-gauges": (PLAN_READERS, NO_METHOD),
    "regio:new-goal-gauge": (COORDINATOR, COORDINATOR),
    "regio:gauge": (ASKED_FOR_THE_PLAN, ASKED_FOR_THE_PLAN),
    "regio:change-gauge": (COORDINATOR, COORDINATOR),
    "regio:stop-gauge": (COORDINATOR, COORDINATOR),
    "regio:correct-figure": (CORRECTORS, CORRECTORS),
    "regio:tellings": (PLAN_READERS, PLAN_READERS),
    "regio:telling": (ASKED_FOR_THE_PLAN, ASKED_FOR_THE_PLAN),
    "regio:anchors": (PLAN_READERS, NO_METHOD),
    "regio:recommendations": (PLAN_READERS, NO_METHOD),
    "regio:new-anchor": (COORDINATOR, COORDINATOR),
    "regio:anchor": (ASKED_FOR_THE_PLAN, ASKED_FOR_THE_PLAN),
    "regio:change-anchor": (COORDINATOR, COORDINATOR),
    "regio:drop-anchor": (COORDINATOR, COORDINATOR),
    "regio:plan-money": (PLAN_READERS, NO_METHOD),
    "regio:plan-course": (PLAN_READERS, NO_METHOD),
    "regio:plan-yield": (PLAN_READERS, NO_METHOD),
    "regio:new-source": (COORDINATOR, COORDINATOR),
    "regio:source": (COORDINATOR, COORDINATOR),
    "regio:new-goal": (COORDINATOR, COORDINATOR),
    "regio:goal": (PLAN_READERS, NO_METHOD),
    "regio:change-goal": (COORDINATOR, COORDINATOR),
    "regio:move-goal": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:new-activity": (COORDINATOR, COORDINATOR),
    "regio:activity": (PLAN_READERS, NO_METHOD),
    "regio:change-activity": (COORDINATOR, COORDINATOR),
    "regio:drop-activity": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:restore-activity": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:activity-reason": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:take-money": (COORDINATOR, COORDINATOR),
    "regio:surveys": (DIRECTION, NO_METHOD),
    "regio:new-survey": (COORDINATOR, COORDINATOR),
    "regio:survey": (DIRECTION, NO_METHOD),
    "regio:survey-awareness": (DIRECTION, NO_METHOD),
    "regio:survey-close": (COORDINATOR, BACK_TO_COORDINATOR),
    "regio:survey-elsewhere": (COORDINATOR, COORDINATOR),
    "regio:survey-file": ((403, 403, 403, 403, 404, 404, 403, 403, 302), NO_METHOD),
    "regio:survey-invite": (COORDINATOR, COORDINATOR),
    "regio:survey-least": (COORDINATOR, COORDINATOR),
    "regio:survey-poster": (COORDINATOR, NO_METHOD),
    "regio:survey-preview": (COORDINATOR, NO_METHOD),
    "regio:survey-remind": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:survey-words": (COORDINATOR, COORDINATOR),
    "regio:structure": (SIGNED_IN, NO_METHOD),
    "regio:new-body": (COORDINATOR, COORDINATOR),
    "regio:body": (SIGNED_IN, NO_METHOD),
    "regio:take-seat": (COORDINATOR, COORDINATOR),
    "regio:leave-seat": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:change-body": (COORDINATOR, COORDINATOR),
    "regio:start-body": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:close-body": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:agreements": (SIGNED_IN, NO_METHOD),
    "regio:new-agreement": (COORDINATOR, COORDINATOR),
    "regio:agreement": (SIGNED_IN, NO_METHOD),
    "regio:change-agreement": (COORDINATOR, COORDINATOR),
    "regio:sign-agreement": (COORDINATOR, COORDINATOR),
    "regio:end-agreement": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:signature": (COORDINATOR, COORDINATOR),
    "regio:local-direction": (COORDINATOR, COORDINATOR),
    "regio:province": (COORDINATOR, COORDINATOR),
    "regio:power": (SIGNED_IN, NO_METHOD),
    "regio:new-decider": (COORDINATOR, COORDINATOR),
    "regio:decider": (COORDINATOR, COORDINATOR),
    "regio:end-decider": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:new-deadlock": (COORDINATOR, COORDINATOR),
    "regio:deadlock": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:stakeholders": (SIGNED_IN, NO_METHOD),
    "regio:new-stakeholder": (COORDINATOR, COORDINATOR),
    "regio:stakeholder": (COORDINATOR, COORDINATOR),
    "regio:end-stakeholder": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:towns": (SIGNED_IN, NO_METHOD),
    "regio:town": (SIGNED_IN, NO_METHOD),
    "regio:town-stance": (COORDINATOR, COORDINATOR),
    "regio:new-chase": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:chase": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:new-application": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:application": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:circles": (SIGNED_IN, NO_METHOD),
    "regio:new-circle": (COORDINATOR, COORDINATOR),
    "regio:circle": (KEEPER_OF_CAMPAIGNS, NO_METHOD),
    "regio:circle-phase": (NO_METHOD, BACK_TO_KEEPER),
    "regio:circle-plan": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:circle-link": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:new-bottleneck": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:bottleneck": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:risks": (SIGNED_IN, NO_METHOD),
    "regio:new-risk": (COORDINATOR, COORDINATOR),
    "regio:risk": (KEEPER_OF_CAMPAIGNS, KEEPER_OF_CAMPAIGNS),
    "regio:new-sitting": (COORDINATOR, COORDINATOR),
    "regio:sitting": (WHO_SITS_THERE, WHO_SITS_THERE),
    "regio:sitting-notes": (COORDINATOR, COORDINATOR),
    "regio:new-action": (COORDINATOR, COORDINATOR),
    "regio:action": (WHO_SITS_THERE, WHO_SITS_THERE),
    "regio:recurring": (COORDINATOR, COORDINATOR),
    "regio:stop-recurring": (NO_METHOD, BACK_TO_COORDINATOR),
    "regio:coordinators": (COORDINATOR, NO_METHOD),
    "regio:new-coordinator": (COORDINATOR, COORDINATOR),
    "regio:coordinator": (COORDINATOR, COORDINATOR),
    "regio:coordinator-profile": (COORDINATOR, COORDINATOR),
    "regio:post-minimum": (COORDINATOR, COORDINATOR),
    "regio:readiness": (COORDINATOR, COORDINATOR),
    "regio:themes": (ADMINISTRATOR, NO_METHOD),
    "regio:new-theme": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:theme": (ADMINISTRATOR, BACK_TO_ADMINISTRATOR),
    "regio:change-theme": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:theme-change-logo": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:theme-preview": (ADMINISTRATOR, NO_METHOD),
    "regio:keeping": (COORDINATOR, COORDINATOR),
    "regio:seat-limit": (COORDINATOR, COORDINATOR),
    "regio:setup": (ADMINISTRATOR, NO_METHOD),
    "regio:municipalities": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:municipality": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:organisations": (ADMINISTRATOR, NO_METHOD),
    "regio:new-organisation": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:organisation": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:close-organisation": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:import": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:import-example": (ADMINISTRATOR, NO_METHOD),
    "regio:invitations": (ADMINISTRATOR, ADMINISTRATOR),
    "regio:teams": (MANAGERS, NO_METHOD),
    "regio:new-team": (MANAGERS, MANAGERS),
    "regio:team": (LEAD_THERE, LEAD_THERE),
    "regio:desks": (ADMINISTRATOR, NO_METHOD),
    "regio:desk": (ADMINISTRATOR, (403, 403, 403, 403, 403, 403, 403, 302, 302)),
    "regio:terms": (
        COORDINATOR,
        COORDINATOR,
    ),
}
"""Route -> (what each of ROLES gets on GET, on POST with an empty form)."""


@dataclass(frozen=True)
class Scene:
    """The things that the addresses name."""

    cast: Cast
    ids: Mapping[str, object]
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def address(self, name: str) -> str:
        own_key = {"key": self.ids[OWN_KEY[name]]} if name in OWN_KEY else {}
        if name == "regio:kit":
            own_key = {"slug": "druk-in-huis"}
        if name in {"werk:material-place", "werk:refill"}:
            own_key = {"place_id": self.ids["visited"]}
        keyed = {**self.ids, **own_key}
        if name == "regio:coverage-topic":
            keyed["code"] = "parenting"
        if name in {"regio:intervention", "regio:weigh"}:
            keyed["code"] = "home-start"
        if name.startswith("regio:diagnosis"):
            keyed = {**self.ids, "section": "policy", "whose_id": self.cast.municipality.pk}
        if name == "regio:weigh":
            keyed["sheet"] = "evidence"
        if name == "hsds-organization":
            keyed = {**self.ids, "organisation_id": self.ids["provider_id"]}
        return reverse(name, kwargs={key: keyed[key] for key in parameters(name)})

    def client(self, who: str) -> Client:
        client = Client(raise_request_exception=True)
        if who != "nobody":
            client.cookies.update(self._signed_in(who))
        return client

    def _signed_in(self, who: str) -> SimpleCookie:
        """Return what the browser of somebody holds who signed in once."""
        if who not in self.cookies:
            client = Client()
            person: Person = getattr(self.cast, who)
            client.force_login(person, backend="raak.parties.accounts.Accounts")
            self.cookies[who] = client.cookies
        return self.cookies[who]


@pytest.fixture
def scene(db: None, clock: StoppedClock) -> Scene:
    return build_scene(build_cast())


def build_scene(cast: Cast, host: str = HOST) -> Scene:
    """Let the people of a region make one of everything."""
    referral = offered(cast)
    told = do(cast.anna, at_feedback(cast, child=None), "told", message="Er is hulp gekomen.")
    offer = add_service(
        actor=actor(cast.bram), organisation_id=cast.school.pk, offer=Offer("Inloop"), now=NOW
    )
    spot = Spot(Kind.TELEPHONE, phone="0900-1234")
    spoken = add_place(actor=actor(cast.bram), service_id=offer.pk, spot=spot, now=NOW)
    gathering = planned(cast)
    seat = joined(only_round(gathering))
    drawn = add_area(cast, "BU99010001", "Oude Haven")
    aim = Aim("Daar wonen veel jonge ouders.", "CBS", drawn.pk)
    meant = aim_service(actor=actor(cast.ivo), service_id=offer.pk, aim=aim, now=NOW)
    taught = lesson(cast)
    counted = contact(cast, advice(cast))
    letter = drafted(cast)
    wave = measured(cast)
    kept = kept_plan(cast)
    with_own_block(cast, letter)
    ids = {
        "report_id": made_report(cast, public=True).pk,
        "format": "pdf",
        "area_id": drawn.pk,
        "aimed_id": meant.pk,
        "deed": "kiezen",
        "what": "cijfers",
        "service_id": offer.pk,
        "service_place_id": spoken.pk,
        "place_id": spoken.place_id,
        "provider_id": cast.school.pk,
        "centre_slug": centred(cast).slug,
        "partner_id": UUID(int=1),
        "result_id": UUID(int=1),
        "meant_id": UUID(int=1),
        "number": 3,
        "part": "harm",
        "section": "plan",
        "figure_code": "T0.2-b",
        "line_id": strong(cast).line,
        "whose_id": cast.region.pk,
        "level": 2,
        "known_kind": "criteria",
        "known_code": "reach",
        "function": "light_help",
        "event_id": gathering.pk,
        "contact_id": counted.pk,
        "lesson_id": taught.pk,
        "request_id": asked(cast, taught).pk,
        "meeting_id": gathering.meetings.order_by("starts_at")[0].pk,
        "round_id": seat.round_id,
        "sign_up_id": seat.pk,
        "seat": key_of(seat.pk),
        "newsletter_id": letter.pk,
        "block_id": letter.blocks.get(kind="own").pk,
        "rubric_id": recurring(cast).pk,
        "publication_id": published(cast).pk,
        "subscription": news_key_of(subscribed(cast).pk),
        "wave_id": wave.pk,
        "survey": key_for_everybody(wave.pk),
        "trajectory_id": referral.trajectory_id,
        "step_id": referral.step_id,
        "referral_id": referral.pk,
        "feedback_id": Feedback.objects.get(step=told).pk,
        "person_id": cast.anna.pk,
        "membership_id": Membership.objects.get(person=cast.anna).pk,
        "sender_id": cast.school.pk,
        "receiver_id": cast.youth_help.pk,
        "organisation_id": cast.other_school.pk,
        "municipality_id": cast.municipality.pk,
        "team_id": cast.help_team.pk,
        "role": "case_manager",
        "kind": "mensen",
        "code": "short-route",
        "token": "dead",
        **promoted(cast, host),
        **kept,
        **followed(cast, kept["activity_id"]),
        "passkey_id": UUID(int=1),
        **structured(cast),
        "question_id": UUID(int=1),
        "slug": "huilen",
        "letter_id": Letter.objects.filter(person=cast.daan).get().pk,
        "key": make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW),
        "invitation": invite(actor=actor(cast.kim), person_id=cast.anna.pk, now=NOW),
    }
    scene = Scene(cast, ids)
    for who in ROLES:
        scene.client(who)  # signs in once, before anything is taken back
    return scene


@pytest.mark.parametrize("name", ROUTES)
def test_every_view_carries_one_guard(name: str) -> None:
    mark = guard_of(name)
    assert mark in set(Permission) or mark.startswith("public: "), f"{name} has no guard"


def test_the_matrix_lists_every_route_and_no_other() -> None:
    assert set(MATRIX) == set(ROUTES)


SHARES = 16
"""Making the scene takes longer than visiting one address; all are visited from so many scenes."""


@pytest.fixture(params=range(SHARES))
def names(request: pytest.FixtureRequest) -> list[str]:
    """Some of the addresses, each of them in one share."""
    return list(MATRIX)[request.param :: SHARES]


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever happens within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_each_role_gets_what_the_matrix_says(names: list[str], scene: Scene) -> None:
    got = {}
    for name in names:
        address = scene.address(name)
        with undone():
            got[name] = tuple(scene.client(who).get(address).status_code for who in ROLES)

    assert got == {name: MATRIX[name][0] for name in names}


def test_each_role_may_send_what_the_matrix_says(names: list[str], scene: Scene) -> None:
    got = {}
    for name in names:
        address = scene.address(name)
        with undone():
            got[name] = tuple(scene.client(who).post(address).status_code for who in ROLES)

    assert got == {name: MATRIX[name][1] for name in names}


def test_who_is_refused_changes_nothing(names: list[str], scene: Scene) -> None:
    clients = {who: scene.client(who) for who in ROLES}
    before = everything()

    changed = []
    for name in names:
        address = scene.address(name)
        for who, code in zip(ROLES, MATRIX[name][1], strict=True):
            if code in {403, 404}:
                clients[who].post(address)
        if everything() != before:
            changed.append(name)
            before = everything()

    assert changed == []

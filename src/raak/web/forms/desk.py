"""What the three screens of a concern share: the forms, filled with what is known already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from raak.access.guards import ActorRequest
from raak.access.permissions import Permission
from raak.access.rules import workplaces
from raak.handbook.queries import editions
from raak.kernel.calendar import office_day
from raak.parties.queries import municipalities_of, workplaces_of
from raak.protocols.model import Protocol
from raak.trajectories.queries.protocols import current_protocols, read
from raak.trajectories.queries.today import draft_of
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.concerns import DRAFT
from raak.trajectories.services.drafts import save_draft
from raak.web.forms.drafts import typed
from raak.web.forms.worry import FACT, Choices, WhoAmI, Worries
from raak.web.shown import words
from raak.web.signed_in import person_of

RAISE = Permission.CONCERN_RAISE
USUAL = "reporting-code"
"""The route for whoever does not know which one."""
WHO = ("profession", "organisation", "protocol")


@dataclass
class Desk:
    """What the screens share, read when a screen first asks for it."""

    request: ActorRequest
    now: datetime

    @cached_property
    def draft(self) -> dict[str, str]:
        """What was typed before; nothing when it was sent in the meantime."""
        kept = draft_of(self.request.actor, DRAFT)
        if not kept:
            return kept
        return {} if self._was_sent(kept.get("key", "")) else kept

    def _was_sent(self, key: str) -> bool:
        sent = trajectories_visible_to(self.request.actor).filter(pk=key_of(key))
        return is_key(key) and sent.exists()

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        return [(str(each.pk), each.name) for each in workplaces_of(self.request.actor, RAISE)]

    @cached_property
    def routes(self) -> list[tuple[str, str]]:
        published = current_protocols(person_of(self.request).region_id).defer("text")
        found = [(each.code, words.title_of(each)) for each in published]
        return sorted(found, key=lambda route: (route[0] != USUAL, route[1]))

    @cached_property
    def who(self) -> dict[str, str]:
        """As whom, where and by which route, as far as that is known."""
        known = {"profession": person_of(self.request).profession}
        if len(self.places) == 1:
            known["organisation"] = self.places[0][0]
        if self.routes:
            known["protocol"] = self.routes[0][0]
        return known | {name: self.draft[name] for name in WHO if self.draft.get(name)}

    def who_form(self, data: Mapping[str, Any] | None = None) -> WhoAmI:
        return WhoAmI(
            data,
            initial=self.who,
            professions=_professions(person_of(self.request).region.edition),
            organisations=self.places,
            protocols=self.routes,
        )

    def worry_form(self, protocol: Protocol, data: Mapping[str, Any] | None = None) -> Worries:
        places = municipalities_of(person_of(self.request).region_id)
        return Worries(
            data,
            initial=self.draft,
            today=office_day(self.now),
            municipalities=[(str(each.pk), each.name) for each in places],
            facts=[(f.id, words.said(f.title)) for f in protocol.facts if f.at_start],
        )

    def protocol(self, who: WhoAmI) -> Protocol:
        """Return the route of a valid first screen."""
        code = who.cleaned_data["protocol"]
        published = current_protocols(person_of(self.request).region_id).get(code=code)
        return read(published)

    def sent(self) -> tuple[WhoAmI, Worries]:
        """Return both forms as the last screen sent them, judged without a statement."""
        post = self.request.POST
        places = workplaces(self.request.actor, RAISE)
        who = WhoAmI(
            post,
            professions=_professions(person_of(self.request).region.edition),
            organisations=[(str(each), "") for each in places],
            protocols=_itself(post.get("protocol", "")),
        )
        municipality = post.get("municipality", "")
        dated = (name.removeprefix(FACT) for name in post if name.startswith(FACT))
        worry = Worries(
            post,
            today=office_day(self.now),
            municipalities=_itself(municipality) if is_key(municipality) else (),
            facts=[(fact, fact) for fact in dated],
        )
        return who, worry

    def keep(self, **more: str) -> None:
        """Keep what was sent; a page that stayed open after its form was sent begins a new one."""
        fields = {**self.draft, **typed(self.request.POST), **more}
        if self._was_sent(fields.get("key", "")):
            fields["key"] = str(uuid7())
        fields.pop("screen", None)
        save_draft(actor=self.request.actor, key=DRAFT, fields=fields, now=self.now)


def _professions(edition: str) -> Choices:
    known = editions()[edition].professions.words
    return [(code, word.in_language(words.language())) for code, word in known.items()]


def _itself(value: str) -> Choices:
    return [(value, value)] if value else []


def is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def key_of(text: str) -> UUID:
    """Return the key of the form that was shown; a form without one is sent once only."""
    return UUID(text) if is_key(text) else uuid7()

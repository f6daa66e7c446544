"""A form that two people may have open at once, with long texts that are kept while they type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from django import forms
from django.http import QueryDict

from raak.access.guards import ActorRequest
from raak.plans.rules.merging import Clash
from raak.trajectories.queries.today import draft_of
from raak.web.forms.campaigns import Choosing

THEIRS = "theirs"
"""The names of the fields in which somebody takes over what the other wrote."""
VERSION = "version"
Known = Mapping[str, Any]


def field_of(name: str) -> str:
    """Return the field of the form that is about a field of the plan, such as `smart.timed`."""
    return name.replace(".", "_")


def sent(value: object) -> list[str]:
    """Return a value as a browser sends it."""
    if isinstance(value, bool):
        return ["on"] if value else []
    if isinstance(value, list | tuple | frozenset):
        return [str(each) for each in value]
    return ["" if value is None else str(value)]


class Together(Choosing):
    """
    key:     made with the page, so that a double click makes one thing.
    version: what its writer began with; 0 for what is new.
    draft:   with the id of what it is about, the name of its draft.
    long:    the fields that are kept while somebody types.
    """

    draft: ClassVar[str]
    long: ClassVar[tuple[str, ...]]
    draft_key = ""
    restored = False

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @classmethod
    def opened(cls, request: ActorRequest, pk: UUID, known: Known, **options: Any) -> Self:
        """
        Return the form as it was sent, or with what is known and what its writer left in it.

        known: field -> how it stands now.
        """
        key = f"{cls.draft}:{pk}"
        if request.method == "POST":
            form = cls(_with_theirs(request.POST, known), **options)
        else:
            typed = draft_of(request.actor, key)
            left = {name: typed[name] for name in (*cls.long, VERSION) if name in typed}
            form = cls(initial={**known, **left}, **options)
            form.restored = any(
                left.get(name, "") != sent(known.get(name))[0] for name in cls.long if name in left
            )
        form.draft_key = key
        return form

    @property
    def began_with(self) -> int:
        return int(self.cleaned_data[VERSION] or 0)

    def after_clash(
        self, request: ActorRequest, known: Known, mine: Iterable[str], clashes: Iterable[Clash]
    ) -> Self:
        """
        Return the form to choose in: what only the other changed stands in it, what both changed
        still says what this writer wrote, and it begins with how all stands now.
        """
        said = _posted(known)
        for name in {field_of(each) for each in (*mine, *(c.field for c in clashes))}:
            said.setlist(name, request.POST.getlist(name))
        said[VERSION] = str(known[VERSION])
        form = self._again(said)
        form.draft_key = self.draft_key
        return form

    def _again(self, said: QueryDict) -> Self:
        """Return the same form with other values."""
        raise NotImplementedError


def _posted(known: Known) -> QueryDict:
    said = QueryDict(mutable=True)
    for name, value in known.items():
        said.setlist(name, sent(value))
    return said


def _with_theirs(posted: QueryDict, known: Known) -> QueryDict:
    said = posted.copy()
    for name in posted.getlist(THEIRS):
        if name in known:
            said.setlist(name, sent(known[name]))
    return said

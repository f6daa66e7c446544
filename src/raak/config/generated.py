"""The pages in docs/ that follow from the code; a test holds them equal to it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from raak.access.permissions import Permission
from raak.access.rules import ANY_TIE_OF, who_may
from raak.handbook import glossary
from raak.handbook.queries import editions
from raak.kernel.machine import mermaid
from raak.plans.rules.states import GOAL_EDGES, PLAN_EDGES
from raak.trajectories.rules import REFERRAL_EDGES

INTRODUCTION = """\
# Who may do what

Written by `make docs` from the guards, the grants and the ties in the code; not by hand.

Every address has one guard: a permission, or the reason why it is public. The door lets in the
roles that may ever do it; the vault then asks for a tie with this very thing (`access/rules.py`,
ADR 10). A stranger gets 404, a role that can never do it 403, and who is not signed in the
sign-in page.
"""


def pages() -> Mapping[Path, str]:
    """Return each generated page: its path below docs/ -> its text."""
    return {
        Path("permissions.md"): permission_page(),
        Path("states/referral.md"): f"# Referral\n\n```mermaid\n{mermaid(REFERRAL_EDGES)}```\n",
        Path("states/plan.md"): f"# Plan\n\n```mermaid\n{mermaid(PLAN_EDGES)}```\n",
        Path("states/goal.md"): f"# Goal\n\n```mermaid\n{mermaid(GOAL_EDGES)}```\n",
        Path("glossary.md"): glossary.markdown(tuple(editions().values())),
    }


def permission_page() -> str:
    """Return the page that lists permission by role and tie, and address by guard."""
    return "\n".join([INTRODUCTION, *_permissions(), "", *_addresses(), ""])


def _permissions() -> Iterator[str]:
    yield "## Permissions"
    yield ""
    yield "| Permission | Roles | With one of these ties |"
    yield "|---|---|---|"
    for permission in Permission:
        roles = ", ".join(sorted(who_may(permission)))
        ties = ", ".join(sorted(ANY_TIE_OF[permission]))
        yield f"| `{permission}` | {roles} | {ties} |"


def _addresses() -> Iterator[str]:
    yield "## Addresses"
    yield ""
    yield "| Address | Name | Guard |"
    yield "|---|---|---|"
    for address, name, pattern in sorted(_routes(get_resolver()), key=lambda row: row[:2]):
        guard: Any = getattr(pattern.callback, "guarded_by", "none")
        shown = f"`{guard}`" if guard in set(Permission) else guard
        yield f"| `{address}` | `{name}` | {shown} |"


def _routes(
    resolver: URLResolver, prefix: str = "/", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for item in resolver.url_patterns:
        address = f"{prefix}{item.pattern}"
        if isinstance(item, URLResolver):
            inner = f"{space}{item.namespace}:" if item.namespace else space
            yield from _routes(item, address, inner)
        else:
            yield address, f"{space}{item.name}", item

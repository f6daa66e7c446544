"""Reading plans: goals, activities, money, versions, and whom the activities reached."""

from raak.plans.queries.money import (
    Ending,
    balances_of,
    ending_soon,
    endings_of,
    of_several_flows,
    purse_of,
    purses_of,
    shares_of,
    sources_visible_to,
    years_taken,
)
from raak.plans.queries.plans import (
    activities_of,
    activities_visible_to,
    goals_of,
    goals_visible_to,
    kind_of,
    plans_visible_to,
    revision_of,
    taken_out_of,
    ties_to_region,
)
from raak.plans.queries.reading import Reading, Worked, read_activity, read_plan
from raak.plans.queries.versions import (
    content_of,
    latest_version,
    owner_name,
    plain,
    versions_visible_to,
)

__all__ = [
    "Ending",
    "Reading",
    "Worked",
    "activities_of",
    "activities_visible_to",
    "balances_of",
    "content_of",
    "ending_soon",
    "endings_of",
    "goals_of",
    "goals_visible_to",
    "kind_of",
    "latest_version",
    "of_several_flows",
    "owner_name",
    "plain",
    "plans_visible_to",
    "purse_of",
    "purses_of",
    "read_activity",
    "read_plan",
    "revision_of",
    "shares_of",
    "sources_visible_to",
    "taken_out_of",
    "ties_to_region",
    "versions_visible_to",
    "years_taken",
]

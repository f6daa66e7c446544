"""Reading campaigns and what belongs to them: material, conferences, what appears, the award."""

from raak.campaigns.queries.calendar import Line, Report, calendar_of, report_of
from raak.campaigns.queries.campaigns import (
    campaigns_visible_to,
    nominations_visible_to,
    orphaned_tasks,
    publications_visible_to,
    run_of,
    tasks_due,
    tasks_of,
    tasks_visible_to,
    ties_to_region,
    ties_to_task,
)
from raak.campaigns.queries.conferences import (
    conferences_visible_to,
    programme_of,
)
from raak.campaigns.queries.material import (
    Spread,
    materials_visible_to,
    places_by_need,
    places_with_material,
    spread_of,
    stocks_due,
    stocks_visible_to,
    ties_to_place,
)
from raak.campaigns.queries.toolkit import Kit, kit, kits

__all__ = [
    "Kit",
    "Line",
    "Report",
    "Spread",
    "calendar_of",
    "campaigns_visible_to",
    "conferences_visible_to",
    "kit",
    "kits",
    "materials_visible_to",
    "nominations_visible_to",
    "orphaned_tasks",
    "places_by_need",
    "places_with_material",
    "programme_of",
    "publications_visible_to",
    "report_of",
    "run_of",
    "spread_of",
    "stocks_due",
    "stocks_visible_to",
    "tasks_due",
    "tasks_of",
    "tasks_visible_to",
    "ties_to_place",
    "ties_to_region",
    "ties_to_task",
]

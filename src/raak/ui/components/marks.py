"""Words and small marks: dates, pills, counts, names."""

from datetime import date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from raak.ui import icons, rules, words
from raak.ui.components.library import NOTHING, register


@register.filter
def day(value: date | None) -> str:
    """Usage: {{ step.due_on|day }} gives "di 3 maart 2026"."""
    return words.day(value)


@register.filter
def moment_of(value: datetime | None) -> str:
    """Usage: {{ entry.at|moment_of }} gives "di 3 maart 2026, 14:03"."""
    return words.moment(value)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Usage: {% icon "arrow" %}"""
    return icons.icon(name)


@register.simple_tag
def pill(state: str, text: str) -> SafeString:
    """Usage: {% pill "late" "2 werkdagen te laat" %}"""
    known = rules.State(state)
    return format_html(
        '<span class="pill pill-{}">{}<span>{}</span></span>',
        known.value.replace("_", "-"),
        icons.icon(known.value),
        text,
    )


@register.simple_tag
def term_pill(due_on: date, today: date, working_days: int) -> SafeString:
    """Usage: {% term_pill step.due_on today step.working_days_left %}"""
    left = rules.term_left(due_on, today, working_days)
    return pill(left.state, words.term(left))


@register.simple_tag
def badge(number: int | str, what: str = "", one: str = "") -> SafeString:
    """
    Usage: {% badge 3 "open stappen" "open stap" %}

    what, one: what is counted, and a single one of it; heard, not seen.
    """
    counted = one if one and str(number) == "1" else what
    heard = format_html('<span class="unseen"> {}</span>', counted) if counted else NOTHING
    return format_html('<span class="utrecht-badge-counter badge">{}{}</span>', number, heard)


@register.simple_tag
def private(text: str) -> SafeString:
    """Usage: {% private child.name %}; blurred when the reader hides names."""
    return format_html("<span data-private>{}</span>", text)

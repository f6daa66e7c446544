"""Finding the way: progress, sub-navigation, pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from raak.ui.components.library import register


@register.simple_tag
def progress(step: int, steps: int, text: str = "") -> SafeString:
    """Usage: {% progress 1 3 "Wie ben je?" %}"""
    bars = format_html_join(
        "",
        '<span class="progress-bar{}"></span>',
        ((" progress-done" if number <= step else "",) for number in range(1, steps + 1)),
    )
    said = _("Stap %(step)d van %(steps)d") % {"step": step, "steps": steps}
    return format_html(
        '<p class="progress"><span class="progress-bars" aria-hidden="true">{}</span>'
        "<span><strong>{}</strong>{}{}</span></p>",
        bars,
        said,
        ": " if text else "",
        text,
    )


@register.inclusion_tag("ui/_sub_nav.html")
def sub_nav(items: Sequence[Mapping[str, object]], label: str) -> dict[str, object]:
    """Usage: {% sub_nav items label="Vandaag" %}; items: [{label, url, current, count?}]."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/_pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, object]:
    """Usage: {% pagination page %}; keeps the filters in the address."""
    return {"page": page, "request": context.get("request")}

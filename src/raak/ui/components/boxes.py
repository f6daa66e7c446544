"""Boxes around content: panels, messages, explanations, the route map."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from raak.ui import icons
from raak.ui.components.library import NOTHING, register


@register.simple_block_tag
def panel(
    content: str, title: str = "", *, level: int = 2, tone: str = "plain", id: str = ""
) -> SafeString:
    """Usage: {% panel title="…" tone="next" %}…{% endpanel %}; tones: plain, mist, next."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else NOTHING
    anchor = format_html(' id="{}"', id) if id else NOTHING
    return format_html(
        '<section class="panel panel-{}"{}>{}{}</section>', tone, anchor, heading, content
    )


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Usage: {% alert "warning" title="…" %}…{% endalert %}; kinds: info, ok, warning, error."""
    return message_box(content, kind, title)


def message_box(content: str, kind: str, title: str = "") -> SafeString:
    """Return a message with its drawing, its kind in a word and its text."""
    heading = title or _kinds()[kind]
    seen = "alert-title" if title else "unseen"
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{0} alert">{1}<div class="alert-text">'
        '<p class="{2}">{3}</p>{4}</div></div>',
        kind,
        icons.icon(kind),
        seen,
        heading,
        content,
    )


def _kinds() -> dict[str, str]:
    return {
        "info": _("Ter informatie"),
        "ok": _("Gelukt"),
        "warning": _("Let op"),
        "error": _("Dit ging mis"),
    }


@register.simple_tag
def toast(message: Any) -> SafeString:
    """Usage: {% toast message %} for one of Django's messages."""
    kind = {"success": "ok", "warning": "warning", "error": "error"}.get(message.level_tag, "info")
    return message_box(format_html("<p>{}</p>", message), kind)


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Usage: {% empty_state title="Niets te doen" %}what makes it fill{% endempty_state %}"""
    return format_html(
        '<div class="empty-state"><p class="empty-state-title">{}</p>{}</div>', title, content
    )


@register.simple_block_tag
def help(content: str, title: str) -> SafeString:
    """Usage: {% help "Waarom vragen we dit?" %}…{% endhelp %}"""
    return format_html(
        '<details class="help"><summary>{}</summary><div class="help-text">{}</div></details>',
        title,
        content,
    )


@register.simple_block_tag
def route_map(content: str, title: str, svg: str) -> SafeString:
    """
    Usage: {% route_map title=title svg=svg %}<ol>the same route as a list</ol>{% endroute_map %}

    svg: a drawing made by our own code, with every text in it escaped.
    """
    if svg and not svg.lstrip().startswith("<svg"):
        raise ValueError("a route map is drawn in one <svg> element")
    return format_html(
        '<figure class="route-map"><figcaption>{}</figcaption>'
        '<div class="route-map-drawing" tabindex="0" role="group" aria-label="{}">{}</div>'
        '<details class="help"><summary>{}</summary><div class="help-text">{}</div></details>'
        "</figure>",
        title,
        title,
        mark_safe(svg),  # noqa: S308 - drawn by our own code, see above
        _("Lees de route als lijst"),
        content,
    )


@register.simple_block_tag
def chart(content: str, title: str, svg: str) -> SafeString:
    """
    Usage: {% chart title=title svg=svg %}the same as a table{% endchart %}

    svg: a drawing made by our own code, with every text in it escaped.
    """
    if not svg.startswith("<svg"):
        raise ValueError("a chart is drawn in one <svg> element")
    return format_html(
        '<figure class="chart-figure"><figcaption>{}</figcaption>'
        '<div class="chart-drawing">{}</div>'
        '<details class="help"><summary>{}</summary><div class="help-text">{}</div></details>'
        "</figure>",
        title,
        mark_safe(svg),  # noqa: S308 - drawn by our own code, see above
        _("Lees de grafiek als tabel"),
        content,
    )

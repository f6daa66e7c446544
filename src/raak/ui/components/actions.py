"""What somebody can do: buttons and links."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from raak.ui import icons
from raak.ui.components.library import NOTHING, register


@register.simple_tag
def button(
    text: str, *, look: str = "primary", name: str = "", value: str = "", icon: str = ""
) -> SafeString:
    """Usage: {% button "Meld dat de hulp is gestart" look="primary" %}"""
    sends = format_html(' name="{}" value="{}"', name, value) if name else NOTHING
    return format_html(
        '<button type="submit" class="button button-{}"{}>{}</button>',
        look,
        sends,
        _worded(text, icon),
    )


@register.simple_tag
def link_button(text: str, url: str, *, look: str = "primary", icon: str = "") -> SafeString:
    """Usage: {% link_button "Ik heb een zorg" url look="primary" icon="plus" %}"""
    return format_html(
        '<a class="button button-{}" href="{}">{}</a>', look, url, _worded(text, icon)
    )


@register.simple_tag
def back_link(text: str, url: str) -> SafeString:
    """Usage: {% back_link "Terug naar vandaag" url %}"""
    return format_html('<a class="back-link" href="{}">{}{}</a>', url, icons.icon("back"), text)


@register.simple_tag
def print_button(text: str = "") -> SafeString:
    """Usage: {% print_button %}; hidden where there is no script to print with."""
    return format_html(
        '<button type="button" class="button button-secondary" data-print hidden>{}{}</button>',
        icons.icon("print"),
        text or _("Druk deze pagina af"),
    )


def _worded(text: str, icon: str) -> SafeString:
    """Return the words on a button with their drawing: an arrow points on from the last word."""
    drawing = icons.icon(icon) if icon else NOTHING
    pair = (text, drawing) if icon == "arrow" else (drawing, text)
    return format_html("{}{}", *pair)

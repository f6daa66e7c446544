"""Lists: work, tables, facts, a child's chain."""

from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from raak.ui import icons, rules
from raak.ui.components.library import NOTHING, register
from raak.ui.components.marks import private


@register.simple_block_tag
def rows(content: str, label: str) -> SafeString:
    """Usage: {% rows label="Nu" %}{% row … %}…{% endrow %}{% endrows %}"""
    return format_html('<ul class="rows" aria-label="{}">{}</ul>', label, content)


@register.simple_block_tag
def row(content: str, title: str, url: str = "", *, name: str = "", about: str = "") -> SafeString:
    """
    Usage: {% row title="Bel de ouders van" name="J." url=url about="meldcode" %}pill{% endrow %}

    name: somebody's name, after the title; blurred when the reader hides names.
    """
    text = format_html("{} {}", title, private(name)) if name else format_html("{}", title)
    lead = format_html('<a href="{}">{}</a>', url, text) if url else text
    return format_html(
        '<li class="row"><span class="row-title">{}</span>{}<span class="row-end">{}</span>{}</li>',
        lead,
        format_html('<span class="row-about">{}</span>', about) if about else NOTHING,
        content,
        icons.icon("arrow") if url else NOTHING,
    )


@register.simple_block_tag
def table(
    content: str, caption: str, columns: str | Promise | Sequence[str], *, look: str = ""
) -> SafeString:
    """
    Usage: {% table caption="…" columns="Van|Naar|Dagen" %}<tr role="row">{% cell "Van" %}…

    A table on a desk, cards on a phone: the roles keep it a table for a screen reader there too.
    columns: the heads, as a list or with bars between; one that ends in "#" holds numbers.
    look:    "dense" for many short rows: on a phone one line of figures under the first cell.
    """
    heads = str(columns).split("|") if isinstance(columns, str | Promise) else columns
    return format_html(
        '<table class="table{}" role="table"><caption>{}</caption><thead role="rowgroup">'
        '<tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>',
        " table-dense" if look == "dense" else "",
        caption,
        format_html_join("", _HEAD, (_head(head) for head in heads)),
        content,
    )


_HEAD = '<th scope="col" role="columnheader" class="cell-{}">{}</th>'


def _head(column: str) -> tuple[str, str]:
    text = column.removesuffix("#").strip()
    return ("number" if column.endswith("#") else "text", text)


@register.simple_block_tag
def cell(content: str, label: str, *, kind: str = "text") -> SafeString:
    """Usage: {% cell "Dagen" kind="number" %}4{% endcell %}; label: the head of its column."""
    return format_html(
        '<td class="cell-{}" role="cell" data-label="{}">{}</td>', kind, label, content
    )


@register.simple_tag
def span_bar(middle: int | None, end: int | None, longest: int) -> SafeString:
    """
    Usage: {% span_bar row.median_days row.slow_days slowest %}

    A drawing beside figures that say the same, so nobody hears it: dark until `middle`, light
    until `end`, on a scale that the longest bar fills. Nothing when nothing is known.
    """
    if middle is None or end is None:
        return NOTHING
    return format_html(
        '<svg class="span-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><rect class="span-end" width="{}" height="4"/>'
        '<rect class="span-middle" width="{}" height="4"/></svg>',
        _share(end, longest),
        _share(middle, longest),
    )


def _share(days: int, longest: int) -> int:
    """Return a length out of 100; the shortest can still be seen."""
    return max(2, min(100, 100 * days // max(1, longest)))


@register.inclusion_tag("ui/_facts.html")
def facts(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Usage: {% facts pairs %}; pairs: [(term, value)], what has no value is left out."""
    return {"pairs": [(term, value) for term, value in pairs if value not in (None, "")]}


@register.simple_block_tag
def timeline(content: str, label: str) -> SafeString:
    """Usage: {% timeline label="Keten" %}{% moment … %}…{% endmoment %}{% endtimeline %}"""
    return format_html('<ol class="timeline" aria-label="{}">{}</ol>', label, content)


@register.simple_block_tag
def moment(
    content: str, title: str, *, state: str, who: str = "", when: str = "", silence: str = ""
) -> SafeString:
    """
    Usage: {% moment "Bevestig aankomst" state="late" who="AMW" when="sinds …" %}…{% endmoment %}

    silence: a sentence that says since when nobody answers; the line visibly breaks there.
    """
    gap = format_html('<p class="silence">{}</p>', silence) if silence else NOTHING
    known = rules.State(state).value
    return format_html(
        '<li class="moment moment-{0}{1}"><span class="moment-shape">{2}</span>'
        '<p class="moment-who">{3}</p><div class="moment-what"><p class="moment-title">{4}</p>'
        '<p class="moment-when">{5}</p>{6}{7}</div></li>',
        known.replace("_", "-"),
        " moment-silent" if silence else "",
        icons.icon(known),
        who,
        title,
        when,
        content,
        gap,
    )

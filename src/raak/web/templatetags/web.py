"""Parts of a page that belong to these screens only."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from raak.web.forms import drafts
from raak.web.shown import words

register = template.Library()


@register.simple_tag(takes_context=True)
def keeps_draft(context: template.Context, key: str) -> SafeString:
    """
    Usage: {% keeps_draft "concern" %} inside a form with data-autosave.

    The hidden fields by which what is typed finds its writer again, even after the session is over.
    """
    return format_html(
        '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}">',
        drafts.DRAFT,
        key,
        drafts.WRITER,
        drafts.writer_key(context["request"].actor.person_id),
    )


@register.filter
def source_language(source: str) -> str:
    """Usage: <span lang="{{ row.source|source_language }}">{{ row.source }}</span>"""
    return words.source_language(source)


@register.simple_tag
def about_child(child: str, about: str) -> SafeString:
    """
    Usage: {% about_child task.child task.about as about %}

    Who it is about and what: "J. de B., 7 jaar · Meldcode", blurred when the reader hides names.
    """
    if not child:
        return format_html("{}", about)
    named = format_html("<span data-private>{}</span>", child)
    return format_html("{} · {}", named, about) if about else named

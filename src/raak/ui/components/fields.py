"""Forms: fields, large choices, errors on top, saving as you go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.forms import BaseForm, BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from raak.ui.components.library import register


@register.inclusion_tag("ui/_field.html")
def field(field: BoundField) -> dict[str, object]:
    """Usage: {% field form.birth_date %}"""
    return {"field": field, "kind": _kind_of(field)}


def _kind_of(field: BoundField) -> str:
    if field.use_fieldset:
        return "group"
    return "checkbox" if getattr(field.field.widget, "input_type", "") == "checkbox" else "single"


@dataclass(frozen=True)
class Choice:
    """One large radio: what is chosen and what will happen then."""

    id: str
    value: str
    label: str
    consequence: str
    is_checked: bool


@register.simple_tag
def options(pairs: Iterable[tuple[str, object]], chosen: str) -> SafeString:
    """Usage: <select>{% options wish.ages wish.age %}</select>; pairs of (value, words)."""
    return _options(tuple((value, str(said)) for value, said in pairs), chosen)


@lru_cache(maxsize=500)
def _options(pairs: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """A public page shows the same lists again and again; rendering them would cost the most."""
    marked = ((value, " selected" if value == chosen else "", said) for value, said in pairs)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)


@register.inclusion_tag("ui/_choices.html")
def choices(field: BoundField, consequences: Mapping[str, str] | None = None) -> dict[str, object]:
    """Usage: {% choices form.outcome step.consequences %}; consequences: value -> sentence."""
    effects = consequences or {}
    cards = [_card(data, effects) for data in (widget.data for widget in field.subwidgets)]
    return {"field": field, "cards": [card for card in cards if card.value]}


def _card(data: Mapping[str, Any], effects: Mapping[str, str]) -> Choice:
    value = str(data["value"])
    return Choice(
        id=data["attrs"]["id"],
        value=value,
        label=str(data["label"]),
        consequence=effects.get(value, ""),
        is_checked=bool(data["selected"]),
    )


@register.inclusion_tag("ui/_error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, object]:
    """Usage: {% error_summary form %} above everything else; shows nothing without errors."""
    return {"errors": [line for form in forms for line in _errors_of(form)]}


def _errors_of(form: BaseForm) -> Iterable[tuple[str, str]]:
    for error in form.non_field_errors():
        yield "", str(error)
    for bound in form:
        for error in bound.errors:
            yield _first_control(bound), _named(str(bound.label), str(error))


def _named(label: str, error: str) -> str:
    """Return the error behind the label of its field: on top of the page it stands alone."""
    return f"{label} {error}" if label.endswith(("?", "!", ".")) else f"{label}: {error}"


def _first_control(field: BoundField) -> str:
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)


@register.inclusion_tag("ui/_autosave_status.html")
def autosave_status() -> dict[str, object]:
    """Usage: {% autosave_status %} inside <form data-autosave="{% url … %}">."""
    return {}

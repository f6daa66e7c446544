"""
The gallery: every component in every state, on one page that people and tests look at.

Its examples are samples of Dutch screen text and are not translated.
"""

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from raak.access.guards import public
from raak.insight.rules import charts
from raak.insight.rules.content import Chart, Point, Shape
from raak.web.forms.asking import Asking

TODAY = date(2026, 3, 3)
MOMENT = datetime(2026, 3, 3, 13, 3, tzinfo=UTC)
MAP = """<svg width="640" height="120" viewBox="0 0 640 120" role="img" aria-label="1, 2, 3">
<path class="map-line" d="M80 50H560"/>
<g class="map-stop map-done"><circle cx="80" cy="50" r="18"/><text x="80" y="56">1</text></g>
<g class="map-stop map-here"><circle cx="320" cy="50" r="22"/><text x="320" y="56">2</text></g>
<g class="map-stop"><circle cx="560" cy="50" r="18"/><text x="560" y="56">3</text></g>
</svg>"""

BARS = Chart(
    title="Begonnen trajecten",
    shape=Shape.BARS,
    unit="trajecten",
    said="Staafdiagram. Kwartaal 1: 12. Kwartaal 2: niet getoond.",
    points=[Point("Kwartaal 1", 12), Point("Kwartaal 2", None)],
)


class Example(Asking):
    """One field of each kind."""

    what = forms.CharField(
        label="Wat heb je gezien?",
        help_text="Schrijf op wat je zag en hoorde, nog niet wat je denkt.",
        widget=forms.Textarea,
    )
    born_on = forms.DateField(
        label="Geboortedatum",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    phone = forms.CharField(label="Telefoonnummer", max_length=20)
    school = forms.ChoiceField(
        label="School",
        choices=[("", "Kies een school"), ("de-brug", "De Brug")],
    )
    told = forms.MultipleChoiceField(
        label="Met wie heb je gesproken?",
        choices=[("parents", "de ouders"), ("child", "het kind")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    calm = forms.BooleanField(
        label="Ik heb de ouders verteld dat ik dit opschrijf",
        help_text="Is dat niet veilig? Laat het vakje dan leeg.",
        required=False,
    )
    outcome = forms.ChoiceField(
        label="Wat is er gebeurd?",
        choices=[
            ("started", "De hulp is gestart"),
            ("not-fitting", "Deze hulp past niet"),
            ("no-answer", "Ik kreeg niemand te pakken"),
        ],
        widget=forms.RadioSelect,
    )


def _consequences() -> dict[str, str]:
    return {
        "started": "De verwijzer krijgt bericht. Over 8 weken vraagt raak hoe het gaat.",
        "not-fitting": "Je zegt waarom. De verwijzer zoekt binnen 2 werkdagen iets anders.",
        "no-answer": "Morgen staat dit weer op je lijst. Na drie keer hoort je teamleider het.",
    }


def _navigation() -> list[dict[str, object]]:
    return [
        {"label": "Vandaag", "url": "#vandaag", "current": True, "count": 2},
        {"label": "Ik heb een zorg", "url": "#zorg"},
        {"label": "De keten", "url": "#keten"},
    ]


@public("shows components with made-up content only")
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    page = Paginator(range(60), 20).get_page(request.GET.get("page"))
    context = {
        "actor_name": "Anna de Wit",
        "actor_role": "jeugdverpleegkundige",
        "nav": _navigation(),
        "today": TODAY,
        "moment": MOMENT,
        "form": Example(prefix="leeg"),
        "wrong": Example({}, prefix="fout"),
        "consequences": _consequences(),
        "facts": [("Gemeente", "Waterrand"), ("Sinds", "di 3 maart 2026")],
        "page": page,
        "map": MAP,
        "bars": charts.svg(BARS),
    }
    return render(request, "ui/gallery.html", context)


gallery_urls = ([path("", gallery, name="gallery")], "ui")

"""Each component shows what it is given, escapes it, and can be followed by a screen reader."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from raak.ui import icons
from raak.ui.rules import State


class Contact(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="Voor het antwoord")
    phone = forms.CharField(label="Telefoon", required=False)
    outcome = forms.ChoiceField(
        label="Wat is er gebeurd?",
        choices=[("", "-"), ("yes", "Het is gelukt"), ("no", "Het is niet gelukt")],
        widget=forms.RadioSelect,
    )


def show(source: str, **values: object) -> str:
    with translation.override("nl"):
        return Template("{% load ui %}" + source).render(Context(values))


@pytest.mark.parametrize("state", State)
def test_a_pill_says_its_state_in_a_word_and_a_shape(state: State) -> None:
    shown = show("{% pill state text %}", state=state.value, text="morgen")

    assert "<span>morgen</span>" in shown
    assert icons.icon(state.value) in shown


def test_a_pill_refuses_a_state_that_has_no_shape() -> None:
    with pytest.raises(ValueError, match="on-fire"):
        show('{% pill "on-fire" "help" %}')


def test_a_term_pill_counts_from_the_dates_it_is_given() -> None:
    shown = show("{% term_pill due today -2 %}", due=date(2026, 2, 27), today=date(2026, 3, 3))

    assert "pill-late" in shown
    assert "2 werkdagen te laat" in shown


@pytest.mark.parametrize(
    "source",
    [
        "{% pill 'late' evil %}",
        "{% private evil %}",
        "{% badge 1 evil %}",
        "{% button evil name=evil value=evil %}",
        "{% link_button evil evil %}",
        "{% panel title=evil %}{{ evil }}{% endpanel %}",
        "{% alert 'info' title=evil %}{{ evil }}{% endalert %}",
        "{% row title=evil name=evil about=evil url=evil %}{{ evil }}{% endrow %}",
        "{% moment evil state='late' who=evil when=evil silence=evil %}{{ evil }}{% endmoment %}",
        "{% table caption=evil columns=evil %}{% cell evil %}{{ evil }}{% endcell %}{% endtable %}",
        "{% facts pairs %}",
        "{% sub_nav items label=evil %}",
        "{% progress 1 3 evil %}",
        "{% help evil %}{{ evil }}{% endhelp %}",
        "{% empty_state title=evil %}{{ evil }}{% endempty_state %}",
    ],
)
def test_what_somebody_typed_never_becomes_a_tag(source: str) -> None:
    evil = '<script>"'

    shown = show(source, evil=evil, pairs=[(evil, evil)], items=[{"label": evil, "url": evil}])

    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_a_field_ties_its_hint_and_its_error_to_the_input() -> None:
    shown = show("{% field form.email %}", form=Contact({"email": "nee"}))

    assert 'aria-describedby="id_email_helptext id_email_error"' in shown
    assert 'id="id_email_helptext"' in shown
    assert 'id="id_email_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_only_what_may_stay_empty_is_marked() -> None:
    form = Contact()

    assert "niet verplicht" in show("{% field form.phone %}", form=form)
    assert "niet verplicht" not in show("{% field form.email %}", form=form)


def test_errors_on_top_name_their_field_and_lead_to_it() -> None:
    shown = show("{% error_summary form %}", form=Contact({"email": "nee"}))

    assert '<a href="#id_email">E-mail: ' in shown
    assert '<a href="#id_outcome_0">Wat is er gebeurd? ' in shown


def test_errors_of_the_whole_form_stand_on_top_too() -> None:
    form = Contact({"email": "a@example.org", "outcome": "yes"})
    form.add_error(None, "Deze stap is al gedaan.")

    assert "<li>Deze stap is al gedaan.</li>" in show("{% error_summary form %}", form=form)


def test_a_form_without_errors_shows_no_summary() -> None:
    assert show("{% error_summary form %}", form=Contact()).strip() == ""


def test_a_large_choice_tells_its_consequence_and_keeps_what_was_chosen() -> None:
    effects = {"no": "Morgen staat dit weer op je lijst."}

    shown = show("{% choices form.outcome e %}", form=Contact({"outcome": "no"}), e=effects)

    assert shown.count('type="radio"') == 2
    assert 'id="id_outcome_2" value="no" checked aria-describedby="id_outcome_2_effect"' in shown
    assert '<p class="choice-effect" id="id_outcome_2_effect">Morgen' in shown


def test_a_name_in_a_row_can_be_blurred() -> None:
    shown = show('{% row title="Bel de ouders van" name="J." url="/x/" %}{% endrow %}')

    assert '<a href="/x/">Bel de ouders van <span data-private>J.</span></a>' in shown


def test_the_line_of_a_chain_breaks_only_where_somebody_is_silent() -> None:
    quiet = '{% moment "Antwoord" state="late" silence="Stil sinds 6 werkdagen." %}{% endmoment %}'
    busy = '{% moment "Antwoord" state="late" %}{% endmoment %}'

    assert "moment-silent" in show(quiet)
    assert "moment-silent" not in show(busy)


def test_heads_that_are_translated_are_heads_and_not_letters() -> None:
    page = show('{% table caption="Duur" columns=_("Van|Dagen#") %}{% endtable %}')

    assert page.count("<th ") == 2
    assert ">Van</th>" in page


def test_a_table_stays_a_table_for_a_screen_reader_and_aligns_numbers() -> None:
    source = (
        '{% table caption="Duur" columns="Van|Dagen #" %}<tr role="row">{% cell "Van" %}A'
        '{% endcell %}{% cell "Dagen" kind="number" %}4{% endcell %}</tr>{% endtable %}'
    )

    shown = show(source)

    assert '<th scope="col" role="columnheader" class="cell-number">Dagen</th>' in shown
    assert '<td class="cell-number" role="cell" data-label="Dagen">4</td>' in shown


def test_facts_without_a_value_are_left_out() -> None:
    shown = show("{% facts pairs %}", pairs=[("Sinds", ""), ("Keer", 0), ("Door", None)])

    assert "Keer" in shown
    assert "Sinds" not in shown
    assert "Door" not in shown


def test_a_route_map_takes_only_a_drawing() -> None:
    source = '{% route_map title="Route" svg=svg %}<ol><li>Eén</li></ol>{% endroute_map %}'

    assert "<svg></svg>" in show(source, svg="<svg></svg>")
    with pytest.raises(ValueError, match="<svg>"):
        show(source, svg="<img src=x>")


def test_a_chart_takes_only_a_drawing() -> None:
    source = "{% chart title=title svg=svg %}<p>12</p>{% endchart %}"

    shown = show(source, title="<b>", svg="<svg></svg>")
    assert "<svg></svg>" in shown
    assert "&lt;b&gt;" in shown
    with pytest.raises(ValueError, match="<svg>"):
        show(source, title="", svg="<img src=x>")


def test_a_block_that_is_not_closed_is_a_fault_in_the_template() -> None:
    with pytest.raises(TemplateSyntaxError):
        show('{% panel title="Open" %}')


@pytest.mark.parametrize(
    ("count", "heard"), [("0", "stappen"), ("1", "stap"), ("2", "stappen"), ("50+", "stappen")]
)
def test_a_single_one_is_counted_as_one(count: str, heard: str) -> None:
    shown = show('{% badge count "stappen" "stap" %}', count=count)

    assert f"> {heard}</span>" in shown


def test_a_bar_is_as_long_as_its_days_and_never_too_short_to_see() -> None:
    assert 'width="40"' in show("{% span_bar 4 8 10 %}")
    assert 'width="80"' in show("{% span_bar 4 8 10 %}")
    assert 'width="2"' in show("{% span_bar 0 8 10 %}")
    assert show("{% span_bar none none 10 %}", none=None).strip() == ""

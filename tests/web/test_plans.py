"""The screens of the plan: a goal that is made sharp, money, two people at once, versions."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import NOW, TODAY, Cast
from tests.fixtures import ClientOf
from tests.plans.planning import (
    active,
    activity,
    adopted,
    aim,
    goal,
    ivo,
    plan,
    source,
    work,
)
from tests.web.reading import statements, words

from raak.parties.models import Person
from raak.plans.models import Activity, Goal, Plan, Share, Source
from raak.plans.rules.money import Sort
from raak.plans.rules.states import MAGIE, SMART
from raak.plans.services.activities import change_activity, drop_activity
from raak.plans.services.goals import change_goal
from raak.plans.services.money import take_money
from raak.trajectories.services.drafts import save_draft

PLAN = "/regio/plan/"


@pytest.fixture
def coordinator(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def goal_form(cast: Cast, **given: Any) -> dict[str, Any]:
    letters = {f"smart_{letter}": f"Zo: {letter}." for letter in SMART}
    usual = {
        "key": uuid4(),
        "version": 0,
        "title": "Elke ouder vindt steun",
        "top": "offer_for_all",
        "kind": "product",
        "owner": f"organisation:{cast.health.pk}",
        "until_on": "2027-12-31",
        "horizon": "short",
        "rank": 1,
        "levels": ["1"],
        "points": ["5", "7"],
        **letters,
        **{f"magie_{letter}": "" for letter in MAGIE},
    }
    return {**usual, **given}


def activity_form(**given: Any) -> dict[str, Any]:
    usual = {
        "key": uuid4(),
        "version": 0,
        "title": "Groepsavonden",
        "kinds": ["offer", "equipping"],
        "from_on": "2026-01-01",
        "until_on": "2027-06-30",
        "levels": ["1", "2"],
        "interventions": "Groepsavond\nHuisbezoek",
    }
    return {**usual, **given}


def test_from_nothing_to_a_plan_with_work_and_money(cast: Cast, coordinator: Client) -> None:
    assert "Er is nog geen plan" in words(coordinator.get(PLAN))
    frame = {"key": uuid4(), "title": "Samen", "from_year": 2026, "until_year": 2027}
    coordinator.post(f"{PLAN}nieuw/", {**frame, "small_reach": ""})
    made = Plan.objects.get()
    coordinator.post(f"{PLAN}{made.pk}/doel/", goal_form(cast))
    put = Goal.objects.get()
    coordinator.post(f"{PLAN}doel/{put.pk}/stand/", {"move": "start"})
    coordinator.post(f"{PLAN}doel/{put.pk}/activiteit/", activity_form())
    done = Activity.objects.get()
    coordinator.post(
        f"{PLAN}geld/nieuw/",
        {"key": uuid4(), "name": "Provincie", "year_cents": "€ 12.500", "sort": "grant"},
    )
    money = Source.objects.get()
    given = {"source": money.pk, "year": 2026, "cents": "1.234,50"}
    answer = coordinator.post(f"{PLAN}activiteit/{done.pk}/geld/", given, follow=True)

    assert "€ 1.234,50" in words(answer)
    shown = words(coordinator.get(f"{PLAN}{made.pk}/"))
    assert "geen geld vanaf vr 1 januari 2027" in shown
    assert "we werken eraan" in shown
    assert done.interventions == ["Groepsavond", "Huisbezoek"]


def test_an_activity_counts_for_each_kind_and_level_that_it_names(
    cast: Cast, coordinator: Client
) -> None:
    found = goal(cast)
    coordinator.post(f"{PLAN}doel/{found.pk}/activiteit/", activity_form())

    answer = coordinator.get(f"{PLAN}{found.plan_id}/")

    tally = {row.title: [n for _level, n in row.cells] for row in answer.context["tally"]}
    assert tally["Aanbod maken of aanpassen"] == [1, 1, 0, 0, 0]
    assert tally["Werkers toerusten"] == [1, 1, 0, 0, 0]


def test_a_double_click_makes_one_goal(cast: Cast, coordinator: Client) -> None:
    found, sent = plan(cast), goal_form(cast)

    for _twice in range(2):
        coordinator.post(f"{PLAN}{found.pk}/doel/", sent)

    assert Goal.objects.count() == 1


def test_a_goal_can_begin_with_what_another_region_chose(cast: Cast, coordinator: Client) -> None:
    address = f"{PLAN}{plan(cast).pk}/doel/"
    assert "vindt in één keer de weg naar hulp" in words(coordinator.get(address))

    form = coordinator.get(f"{address}?voorbeeld=signal_to_help").context["form"]

    assert form["top"].value() == "early_signals"
    assert form["levels"].value() == [4]
    assert coordinator.get(f"{address}?voorbeeld=onbekend").status_code == 200


def test_each_letter_is_asked_with_a_question(cast: Cast, coordinator: Client) -> None:
    shown = words(coordinator.get(f"{PLAN}{plan(cast).pk}/doel/"))

    assert "Waaraan zie je dat het is gelukt?" in shown
    assert "Wie denkt en beslist mee" in shown


def test_a_goal_that_nobody_owns_says_what_it_needs(cast: Cast, coordinator: Client) -> None:
    found = goal(cast, owner="")

    answer = coordinator.post(f"{PLAN}doel/{found.pk}/stand/", {"move": "start"}, follow=True)

    assert "heeft een eigenaar nodig" in words(answer)


def test_what_a_colleague_changed_elsewhere_stays(cast: Cast, coordinator: Client) -> None:
    found = goal(cast)
    change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=aim(cast, rank=7), now=NOW)

    sent = goal_form(cast, version=1, title="Elke ouder vindt snel steun")
    coordinator.post(f"{PLAN}doel/{found.pk}/wijzigen/", sent)

    found.refresh_from_db()
    assert (found.title, found.rank) == ("Elke ouder vindt snel steun", 7)


@pytest.mark.parametrize(("theirs", "title"), [([], "Van mij"), (["title"], "Van haar")])
def test_the_same_field_shows_both_texts_to_choose(
    cast: Cast, coordinator: Client, theirs: list[str], title: str
) -> None:
    found = goal(cast)
    hers = aim(cast, title="Van haar", rank=7)
    change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=hers, now=NOW)
    address = f"{PLAN}doel/{found.pk}/wijzigen/"

    answer = coordinator.post(address, goal_form(cast, version=1, title="Van mij"))

    assert "Kies wat blijft" in words(answer)
    assert "Van haar" in words(answer)
    again = {name: answer.context["form"][name].value() for name in goal_form(cast)}
    assert (again["title"], again["rank"], again["version"]) == ("Van mij", "7", "2")
    sent = {name: value for name, value in again.items() if value is not None}
    coordinator.post(address, {**sent, "theirs": theirs})
    found.refresh_from_db()
    assert (found.title, found.rank) == (title, 7)


def test_a_text_that_was_never_sent_stands_there_again(cast: Cast, coordinator: Client) -> None:
    found = goal(cast)
    key, typed = f"plan-goal:{found.pk}", {"smart_timed": "Op 1 mei.", "version": "1"}
    save_draft(actor=ivo(cast), key=key, fields=typed, now=NOW)

    answer = coordinator.get(f"{PLAN}doel/{found.pk}/wijzigen/")

    assert "Op 1 mei." in words(answer)
    assert "Hier staat weer wat je eerder typte" in words(answer)
    assert answer.context["form"]["title"].value() == found.title


def test_an_amount_that_means_two_things_is_refused_in_words(
    cast: Cast, coordinator: Client
) -> None:
    answer = coordinator.post(f"{PLAN}geld/nieuw/", {"name": "Rijk", "year_cents": "1,234"})

    assert "1,234 kan twee dingen zijn" in words(answer)


def test_money_that_does_not_fit_is_refused_at_its_field(cast: Cast, coordinator: Client) -> None:
    done = activity(cast)
    ends = source(cast, until_on=date(2026, 12, 31))

    given = {"source": ends.pk, "year": 2027, "cents": "100"}
    answer = coordinator.post(f"{PLAN}activiteit/{done.pk}/geld/", given)

    assert "Provincie geeft in 2027 geen geld" in words(answer)
    assert answer.context["form"].errors["year"]


def test_too_much_from_a_source_is_red_on_the_page_of_money(
    cast: Cast, coordinator: Client
) -> None:
    money = source(cast, year_cents=100_00)
    _take(cast, activity(cast), money, 150_00)

    assert "€ 50 te veel" in words(coordinator.get(f"{PLAN}geld/"))


def _take(cast: Cast, of: Activity, money: Source, cents: int) -> None:
    take_money(
        actor=ivo(cast),
        activity_id=of.pk,
        source_id=money.pk,
        year=2026,
        cents=cents,
        now=NOW,
    )


def test_money_that_ends_under_work_stands_on_vandaag(cast: Cast, coordinator: Client) -> None:
    money = source(cast, until_on=TODAY + timedelta(days=200))
    _take(cast, activity(cast), money, 100)

    assert "Zoek nieuw geld: Provincie" in words(coordinator.get("/werk/"))


def test_a_note_takes_a_reason(cast: Cast, coordinator: Client) -> None:
    done = activity(cast, title="Weerbaar op school")

    given = {"note": "resilience", "reason": "De school vraagt erom."}
    answer = coordinator.post(f"{PLAN}activiteit/{done.pk}/toch/", given, follow=True)

    assert "Toch, want De school vraagt erom." in words(answer)


def test_the_administrator_adopts_and_everybody_sees_what_changed(
    cast: Cast, coordinator: Client, client_of: ClientOf
) -> None:
    found = active(cast)
    address = f"{PLAN}{found.plan_id}/"
    given = {"after": 0, "body": "Stuurgroep", "adopted_on": "2026-03-02"}
    client_of(cast.kim).post(f"{address}vaststellen/", given)
    again = aim(cast, title="Elke ouder vindt snel steun", rank=2)
    change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=again, now=NOW)

    shown = words(coordinator.get(f"{address}versies/"))

    assert "Versie 1: Stuurgroep" in shown
    assert "volgorde: was “1”, is nu “2”" in shown
    frozen = words(coordinator.get(f"{address}versies/1/"))
    assert "Elke ouder vindt steun" in frozen
    assert coordinator.get(f"{address}vaststellen/").status_code == 403


def test_the_line_of_time_says_the_same_in_a_table(cast: Cast, coordinator: Client) -> None:
    found = active(cast)
    _take(cast, activity(cast, found), source(cast), 100)
    adopted(cast, found.plan)

    answer = coordinator.get(f"{PLAN}{found.plan_id}/tijdlijn/")

    assert 'class="plan-unpaid"' in answer.content.decode()
    assert "geen geld vanaf vr 1 januari 2027" in words(answer)


def test_who_only_reads_sees_no_button(cast: Cast, client_of: ClientOf) -> None:
    found = goal(cast)

    shown = words(client_of(cast.eva).get(f"{PLAN}doel/{found.pk}/"))

    assert found.title in shown
    assert "Wijzig het doel" not in shown


def test_a_plan_with_hundreds_of_activities_takes_as_many_statements(
    cast: Cast, coordinator: Client
) -> None:
    found = goal(cast)
    counts = []
    for several in (1, 20):
        for _each in range(several):
            activity(cast, found, municipalities=frozenset({cast.municipality.pk}))
        counts.append(len(statements(coordinator, f"{PLAN}{found.plan_id}/")))

    assert counts[0] == counts[1]


def test_an_owner_who_left_stays_until_somebody_chooses_another(
    cast: Cast, coordinator: Client
) -> None:
    owner = f"person:{cast.anna.pk}"
    found = goal(cast, owner=owner)
    done = activity(cast, found, owner=owner)
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)

    for address in (f"doel/{found.pk}", f"activiteit/{done.pk}"):
        page = coordinator.get(f"{PLAN}{address}/wijzigen/").content.decode()
        assert f'value="{owner}" selected' in page
        form = goal_form if "doel" in address else lambda _cast, **given: activity_form(**given)
        sent = form(cast, version=1, title="Anders", owner=owner)
        coordinator.post(f"{PLAN}{address}/wijzigen/", sent)

    found.refresh_from_db()
    done.refresh_from_db()
    assert (found.title, found.owner_person_id) == ("Anders", cast.anna.pk)
    assert (done.title, done.owner_person_id) == ("Anders", cast.anna.pk)


def test_an_old_page_of_an_activity_that_a_colleague_took_out(
    cast: Cast, coordinator: Client
) -> None:
    done = activity(cast)
    drop_activity(actor=ivo(cast), activity_id=done.pk, now=NOW)
    address = f"{PLAN}activiteit/{done.pk}/"
    gone = "Een collega haalde deze activiteit net uit het plan."

    typed = activity_form(version=1, about="Een uur werk aan deze tekst.")
    kept = coordinator.post(f"{address}wijzigen/", typed)

    assert gone in words(kept)
    assert "Een uur werk aan deze tekst." in words(kept)
    for page in ("", "wijzigen/", "geld/"):
        assert gone in words(coordinator.get(f"{address}{page}", follow=True))
    given = {"note": "small", "reason": "Toch."}
    assert gone in words(coordinator.post(f"{address}toch/", given, follow=True))
    twice = words(coordinator.post(f"{address}weg/", follow=True))
    assert "De activiteit is uit het plan." in twice


def test_what_was_taken_out_of_the_plan_can_be_put_back(cast: Cast, coordinator: Client) -> None:
    done = activity(cast)
    address = f"{PLAN}activiteit/{done.pk}/"

    shown = words(coordinator.post(f"{address}weg/", follow=True))
    back = coordinator.post(f"{address}terug/", follow=True)

    assert "Uit het plan gehaald" in shown
    assert "Zet terug" in shown
    assert "De activiteit staat weer in het plan." in words(back)
    assert "Uit het plan gehaald" not in words(back)


def test_a_goal_that_was_let_go_offers_no_activity(cast: Cast, coordinator: Client) -> None:
    found = goal(cast)
    coordinator.post(f"{PLAN}doel/{found.pk}/stand/", {"move": "drop"})
    page = f"{PLAN}doel/{found.pk}/"

    assert "Zet er een activiteit bij" not in words(coordinator.get(page))
    told = words(coordinator.get(f"{page}activiteit/", follow=True))
    assert "Dit doel is losgelaten." in told
    kept = coordinator.post(f"{page}activiteit/", activity_form(about="Dit typte ik."))
    assert "Dit typte ik." in words(kept)


def test_a_form_of_a_closed_plan_leads_to_the_plan(
    cast: Cast, coordinator: Client, client_of: ClientOf
) -> None:
    done = activity(cast)
    plan_page = f"{PLAN}{done.goal.plan_id}/"
    coordinator.post(f"{plan_page}afsluiten/")

    for page in (
        *(f"{plan_page}wijzigen/", f"{plan_page}doel/"),
        *(f"{PLAN}doel/{done.goal_id}/wijzigen/", f"{PLAN}doel/{done.goal_id}/activiteit/"),
        *(f"{PLAN}activiteit/{done.pk}/wijzigen/", f"{PLAN}activiteit/{done.pk}/geld/"),
    ):
        answer = coordinator.get(page, follow=True)
        assert answer.redirect_chain == [(plan_page, 302)], page
        assert "Dit plan is afgesloten." in words(answer)
    answer = client_of(cast.kim).get(f"{plan_page}vaststellen/")
    assert answer["Location"] == plan_page


def test_a_double_click_on_a_state_is_no_fault(cast: Cast, coordinator: Client) -> None:
    found = goal(cast)

    for _click in range(2):
        answer = coordinator.post(f"{PLAN}doel/{found.pk}/stand/", {"move": "start"}, follow=True)

    assert [each.level_tag for each in answer.context["messages"]] == ["success"]


def test_sources_that_follow_each_other_are_told_apart(cast: Cast, coordinator: Client) -> None:
    done = activity(cast)
    source(cast, until_on=date(2026, 12, 31))
    source(cast, from_on=date(2027, 1, 1))

    shown = words(coordinator.get(f"{PLAN}activiteit/{done.pk}/geld/"))

    assert "Provincie (tot en met do 31 december 2026)" in shown
    assert "Provincie (structureel)" in shown


def test_money_of_a_year_that_work_was_moved_from_can_be_given_back(
    cast: Cast, coordinator: Client
) -> None:
    done, money = activity(cast), source(cast)
    _take(cast, done, money, 100)
    later = work(from_on=date(2027, 1, 1))
    change_activity(actor=ivo(cast), activity_id=done.pk, began_with=1, work=later, now=NOW)

    given = {"source": money.pk, "year": 2026, "cents": "0"}
    coordinator.post(f"{PLAN}activiteit/{done.pk}/geld/", given)

    assert not Share.objects.exists()


def test_a_year_that_cannot_be_is_refused_and_the_plan_can_be_read(
    cast: Cast, coordinator: Client
) -> None:
    found = goal(cast)
    sent = activity_form(from_on="9999-06-01", until_on="9999-12-31", people_reached="3")

    answer = coordinator.post(f"{PLAN}doel/{found.pk}/activiteit/", sent)

    assert "Kijk het jaartal na" in words(answer)
    assert answer.context["form"].errors["until_on"]
    assert not Activity.objects.exists()


def test_an_organisation_brings_in_money_of_its_own(cast: Cast, coordinator: Client) -> None:
    given = {"key": uuid4(), "name": "Training", "year_cents": "4.000", "sort": "own"}

    asked = words(coordinator.post(f"{PLAN}geld/nieuw/", given))
    shown = coordinator.post(f"{PLAN}geld/nieuw/", {**given, "giver": cast.health.pk}, follow=True)

    assert "Kies welke organisatie dit eigen geld inbrengt." in asked
    assert f"Eigen geld van een organisatie {cast.health.name} € 4.000" in words(shown)


def test_free_money_stands_apart_with_what_is_left(cast: Cast, coordinator: Client) -> None:
    source(cast, name="Flex", year_cents=8_000_00, sort=Sort.FLEX)

    shown = words(coordinator.get(f"{PLAN}geld/"))

    assert "Vrij geld om snel in te zetten (flexbudget)" in shown
    assert "€ 8.000 € 8.000" in shown


def test_work_that_leans_on_several_flows_of_money_is_named(
    cast: Cast, coordinator: Client
) -> None:
    done, other = activity(cast), activity(cast, title="Van één bron")
    for money in (source(cast), source(cast, name="Gemeente")):
        _take(cast, done, money, 1_000_00)
    _take(cast, other, Source.objects.all()[0], 1_000_00)

    shown = words(coordinator.get(f"{PLAN}geld/"))

    assert "Werk uit verschillende geldstromen" in shown
    assert "Groepsavonden rond de geboorte 2 bronnen" in shown
    assert "Van één bron" not in shown


def test_what_work_costs_stands_beside_what_it_yields(cast: Cast, coordinator: Client) -> None:
    done = activity(cast, people_reached=40, indicator="Ouders die terugkomen", target="80")
    _take(cast, done, source(cast), 2_000_00)

    shown = words(coordinator.get(f"{PLAN}{done.goal.plan_id}/opbrengst/"))

    assert "samen € 2.000" in shown
    assert "€ 2.000 40 personen, gemeld € 50 Ouders die terugkomen: 80" in shown


def test_a_course_is_reckoned_beside_what_it_cost_then(coordinator: Client) -> None:
    asked = {"people": "100", "group": "15", "hours": "8", "rate": "100", "times": "2"}

    shown = words(coordinator.get(f"{PLAN}geld/scholing/", asked))
    empty = words(coordinator.get(f"{PLAN}geld/scholing/"))

    assert "€ 11.200" in shown
    assert "7 groepen" in shown
    assert "€ 56" in shown
    assert "ongeveer € 21.500 per twee jaar" in empty

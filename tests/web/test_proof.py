"""The screens of how the plan goes and what keeps it: answers, figures, telling, embedding."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import TODAY, Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import agreement
from tests.monitoring.following import anchor, gauge, measured, said, telling
from tests.plans.planning import activity, goal
from tests.web.reading import statements, words

from raak.monitoring.models import Anchor, Finding, Gauge, Measurement, Telling
from raak.monitoring.queries import codes_of
from raak.monitoring.rules.anchoring import Kind, Sort
from raak.monitoring.rules.asked import Asked, Verdict
from raak.plans.models import Activity

PLAN = "/regio/plan/"
YES = Verdict.YES


@pytest.fixture
def coordinator(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def answers(asked: Asked, **given: Any) -> dict[str, Any]:
    empty = {f"{part}_{code}": "" for code in codes_of(asked) for part in ("verdict", "words")}
    seen = {f"seen_{code}": "0" for code in codes_of(asked)}
    return {"as_of": str(TODAY), **empty, **seen, **given}


def stage_page(work: Activity) -> str:
    return f"{PLAN}activiteit/{work.pk}/stand/stages/"


def test_the_schema_has_five_levels_and_four_stages(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    said(cast, work, Asked.STAGES, agreed=YES)

    page = words(coordinator.get(f"{PLAN}{work.goal.plan_id}/stand/"))

    assert "Groepsavonden rond de geboorte" in page
    for told in ("Afgesproken met wie meedoet", "In uitvoering", "Heeft een vaste plek"):
        assert told in page
    assert "Cursussen over opvoeden" not in page
    assert page.count("Een voorbeeld:") == 4
    assert "Vraagt extra inzet" in page


def test_the_schema_goes_out_as_a_list(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)

    file = coordinator.get(f"{PLAN}{work.goal.plan_id}/stand/lijst/")

    assert "Groepsavonden rond de geboorte" in file.content.decode()
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_answers_are_kept_and_shown_with_what_shows_them(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    sent = answers(Asked.STAGES, verdict_agreed="yes", words_agreed="In het convenant.")

    coordinator.post(stage_page(work), sent)

    page = words(coordinator.get(f"{PLAN}activiteit/{work.pk}/stand/"))
    assert "In het convenant." in page
    assert cast.ivo.name in page


def test_yes_without_evidence_keeps_what_was_typed(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    sent = answers(
        Asked.STAGES, verdict_agreed="yes", verdict_running="no", words_running="Nog niet."
    )

    page = words(coordinator.post(stage_page(work), sent))

    assert "Schrijf op waaruit dit blijkt." in page
    assert "Nog niet." in page
    assert not Finding.objects.exists()


def test_who_answers_after_a_colleague_reads_that_first(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    said(cast, work, Asked.STAGES, agreed=Verdict.NO)
    sent = answers(Asked.STAGES, verdict_agreed="yes", words_agreed="Wel afgesproken.")

    refused = coordinator.post(stage_page(work), sent)
    assert "Een collega gaf hier net een ander antwoord" in words(refused)
    assert "Wel afgesproken." in words(refused)
    assert refused.context["form"]["seen_agreed"].value() == "1"

    coordinator.post(stage_page(work), {**sent, "seen_agreed": "1"})
    assert Finding.objects.latest("number").verdict == "yes"


def test_every_activity_is_held_against_six_criteria(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    assert len(codes_of(Asked.CRITERIA)) == 6
    sent = answers(Asked.CRITERIA, verdict_reach="partly", words_reach="De helft kwam.")
    coordinator.post(f"{PLAN}activiteit/{work.pk}/stand/criteria/", sent)

    overview = words(coordinator.get(f"{PLAN}{work.goal.plan_id}/kwaliteit/"))

    assert "deels" in overview
    assert "Bekendheid" in overview


def test_an_evaluation_asks_what_was_learned(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    sent = answers(Asked.EVALUATION, words_worked="De avonden, door de verloskundigen.")

    coordinator.post(f"{PLAN}activiteit/{work.pk}/stand/evaluation/", sent)

    page = words(coordinator.get(f"{PLAN}activiteit/{work.pk}/stand/"))
    assert "De avonden, door de verloskundigen." in page
    assert "Wat kan een volgende regio net zo goed of beter doen?" in page


def test_the_plan_says_which_professions_take_part(
    cast: Cast, coordinator: Client, client_of: ClientOf
) -> None:
    found = activity(cast).goal.plan
    address = f"{PLAN}{found.pk}/beroepsgroepen/"
    sent = answers(
        Asked.SECTORS,
        verdict_general_practice="no",
        words_general_practice="Langs bij hun overleg.",
    )
    coordinator.post(address, sent)

    page = words(client_of(cast.kim).get(address))

    assert "Huisartsen" in page
    assert "doet niet mee" in page
    assert "Langs bij hun overleg." in page
    assert client_of(cast.kim).post(address, sent).status_code == 404


def gauge_form(cast: Cast, **given: Any) -> dict[str, Any]:
    return {
        "key": uuid4(),
        "name": "Ouders die meedoen",
        "unit": "ouders",
        "defined": "",
        "derived": "",
        "derived_of": "",
        "source": "",
        "measurer": cast.anna.pk,
        "every_months": 3,
        "begins_on": str(TODAY),
        "target": "1.250",
        **given,
    }


def test_an_indicator_begins_with_an_example_of_its_level(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    address = f"{PLAN}activiteit/{work.pk}/meting/"

    assert "Ouders die een cursus afmaken" in words(coordinator.get(address))
    page = coordinator.get(f"{address}?voorbeeld=1")
    assert page.context["form"]["unit"].value() == "ouders"

    coordinator.post(address, gauge_form(cast))
    assert Gauge.objects.get().target == 1250


def test_who_measures_finds_it_on_today_and_writes_the_figure(
    cast: Cast, client_of: ClientOf
) -> None:
    found = gauge(cast)
    anna = client_of(cast.anna)
    assert "meet dit en schrijf het getal op" in words(anna.get("/werk/"))

    sent = {"key": uuid4(), "amount": "40", "on": str(TODAY), "is_baseline": "on", "note": ""}
    for _twice in range(2):
        anna.post(f"{PLAN}meting/{found.pk}/", sent)

    assert Measurement.objects.get().amount == 40
    page = words(anna.get(f"{PLAN}meting/{found.pk}/"))
    assert "nulmeting" in page
    assert "meet dit" not in words(anna.get("/werk/"))


def test_the_course_is_drawn_and_stands_in_a_table(cast: Cast, coordinator: Client) -> None:
    found = gauge(cast)
    measured(cast, found, 40, TODAY - timedelta(days=200), is_baseline=True)
    wrong = measured(cast, found, 700)

    page = coordinator.get(f"{PLAN}meting/{found.pk}/")
    assert b"<svg" in page.content

    sent = {"key": uuid4(), "amount": "70", "on": str(TODAY), "note": "", "reason": "Nul te veel."}
    coordinator.post(f"{PLAN}meting/getal/{wrong.pk}/", sent)
    told = words(coordinator.get(f"{PLAN}meting/{found.pk}/"))
    assert "700" in told
    assert "verbeterd: Nul te veel." in told


def test_what_cannot_be_read_as_a_number_says_so(cast: Cast, coordinator: Client) -> None:
    found = gauge(cast)
    sent = {"key": uuid4(), "amount": "veel", "on": str(TODAY), "note": ""}

    assert "Vul een getal in, zoals 40 of 12,5." in words(
        coordinator.post(f"{PLAN}meting/{found.pk}/", sent)
    )


def test_a_goal_shows_how_far_it_is(cast: Cast, coordinator: Client) -> None:
    aim = goal(cast)
    coordinator.post(f"{PLAN}doel/{aim.pk}/meting/", gauge_form(cast, target="10"))
    found = Gauge.objects.get()
    measured(cast, found, 24, TODAY - timedelta(days=90), is_baseline=True)
    measured(cast, found, 17)

    assert "gaat de goede kant op" in words(coordinator.get(f"{PLAN}doel/{aim.pk}/metingen/"))
    assert "gaat de goede kant op" in words(coordinator.get(f"{PLAN}{aim.plan_id}/stand/"))


def test_work_that_goes_on_without_an_after_measurement_is_named(
    cast: Cast, coordinator: Client
) -> None:
    work = activity(cast)
    address = f"{PLAN}{work.goal.plan_id}/stand/"
    assert "geen meting" in words(coordinator.get(address))

    found = gauge(cast, work)
    measured(cast, found, 40, TODAY - timedelta(days=90), is_baseline=True)
    assert "alleen een eerste meting" in words(coordinator.get(address))
    measured(cast, found, 50)
    assert "zonder nameting" not in words(coordinator.get(address))


def test_who_tells_the_results_says_what_changed(cast: Cast, client_of: ClientOf) -> None:
    work = activity(cast)
    promised = telling(cast, work)
    anna = client_of(cast.anna)
    assert "vertel hun de uitkomsten" in words(anna.get("/werk/"))

    page = anna.post(f"{PLAN}terugkoppeling/{promised.pk}/", {"told_on": str(TODAY), "changed": ""})
    assert page.status_code == 200
    sent = {"told_on": str(TODAY), "changed": "De avonden beginnen later."}
    anna.post(f"{PLAN}terugkoppeling/{promised.pk}/", sent)

    told = words(client_of(cast.kim).get(f"{PLAN}{work.goal.plan_id}/terugkoppeling/"))
    assert "De avonden beginnen later." in told


def test_somebody_is_asked_to_tell(cast: Cast, coordinator: Client) -> None:
    found = activity(cast).goal.plan
    sent = {
        "key": uuid4(),
        "whom": "De scholen",
        "activity": "",
        "owner": cast.anna.pk,
        "due_on": str(TODAY),
    }

    coordinator.post(f"{PLAN}{found.pk}/terugkoppeling/", sent)

    assert Telling.objects.get().keeper == cast.anna


def anchor_form(cast: Cast, **given: Any) -> dict[str, Any]:
    usual = {"key": uuid4(), "version": 0, "what": "Staat in de nota.", "owner": cast.anna.pk}
    return {**usual, "due_on": "", "done_on": "", **given}


def new_anchor(work: Activity, kind: Kind) -> str:
    return f"{PLAN}{work.goal.plan_id}/borging/nieuw/{kind.value}/"


def test_what_is_open_leads_to_where_it_is_arranged(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    page = coordinator.get(f"{PLAN}{work.goal.plan_id}/borging/")
    assert f"{new_anchor(work, Kind.HOME)}?activiteit={work.pk}" in page.content.decode()

    sent = anchor_form(cast, activity=work.pk, frame="youth")
    coordinator.post(new_anchor(work, Kind.HOME), sent)

    assert Anchor.objects.get().activity == work
    after = coordinator.get(f"{PLAN}{work.goal.plan_id}/borging/").content.decode()
    assert f"{new_anchor(work, Kind.HOME)}?activiteit={work.pk}" not in after


def test_an_agreement_that_nobody_signed_stays_open(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    sent = anchor_form(cast, activity=work.pk, agreement=agreement(cast).pk)

    coordinator.post(new_anchor(work, Kind.AGREEMENT), sent)

    page = words(coordinator.get(f"{PLAN}{work.goal.plan_id}/borging/"))
    assert "afspraak is een voornemen" in page
    assert "de afspraak is nog niet getekend" in page


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.TRAINING, {"party": "Onderwijs", "every_months": "12"}),
        (Kind.SCALING, {"party": "Buurregio", "sort": "method"}),
        (Kind.MEDIA, {"party": "GGD"}),
        (Kind.SUPERVISION, {"party": "Gemeente"}),
        (Kind.STEERING, {"party": "Preventiewerker"}),
    ],
)
def test_every_kind_can_be_written_down(
    cast: Cast, coordinator: Client, kind: Kind, given: dict[str, str]
) -> None:
    work = activity(cast)

    answer = coordinator.post(new_anchor(work, kind), anchor_form(cast, activity="", **given))

    assert answer.status_code == 302
    assert Anchor.objects.get().kind == kind


def test_a_reorganisation_warns_where_the_organisation_answers(
    cast: Cast, coordinator: Client
) -> None:
    work = activity(cast, owner=f"organisation:{cast.health.pk}")
    sent = anchor_form(cast, organisation=cast.health.pk)
    coordinator.post(new_anchor(work, Kind.REORGANISATION), sent)

    page = words(coordinator.get(f"{PLAN}activiteit/{work.pk}/stand/"))

    assert f"{cast.health.name} reorganiseert." in page


def test_who_minds_it_says_that_it_was_given_again(cast: Cast, client_of: ClientOf) -> None:
    row = anchor(cast, activity(cast), Kind.TRAINING, every_months=12, due_on=TODAY)
    anna = client_of(cast.anna)
    assert "regel dit, zodat het werk blijft" in words(anna.get("/werk/"))

    anna.post(f"{PLAN}borging/{row.pk}/", {"done_on": str(TODAY)})

    row.refresh_from_db()
    assert row.due_on == TODAY.replace(year=TODAY.year + 1)


def test_what_others_can_take_over_goes_out_as_a_list(cast: Cast, coordinator: Client) -> None:
    work = activity(cast)
    anchor(cast, work, Kind.SCALING, what="Draaiboek", sort=Sort.METHOD, party="Buurregio")

    file = coordinator.get(f"{PLAN}{work.goal.plan_id}/borging/aanbevelingen/").content.decode()

    assert "Draaiboek" in file
    assert "Buurregio" in file


def test_putting_right_keeps_the_other_until_it_was_read(cast: Cast, coordinator: Client) -> None:
    row = anchor(cast, activity(cast))
    sent = anchor_form(cast, version=1, frame="violence", what="Toch daar.")

    coordinator.post(f"{PLAN}borging/{row.pk}/wijzigen/", sent)
    refused = coordinator.post(f"{PLAN}borging/{row.pk}/wijzigen/", {**sent, "what": "Nee, hier."})

    assert "Een collega bewaarde dit net ook" in words(refused)
    row.refresh_from_db()
    assert row.what == "Toch daar."


def test_pages_take_the_same_statements_however_much_is_in_the_plan(
    cast: Cast, coordinator: Client
) -> None:
    work = activity(cast)
    gauge(cast, work)
    pages = [f"{PLAN}{work.goal.plan_id}/{each}/" for each in ("stand", "borging", "kwaliteit")]
    for page in pages:
        coordinator.get(page)
    before = [len(statements(coordinator, page)) for page in pages]
    for title in ("Een", "Twee", "Drie"):
        more = activity(cast, work.goal, title=title)
        said(cast, more, Asked.STAGES, agreed=YES, running=YES, reaching=YES, anchored=YES)
        measured(cast, gauge(cast, more), 5)
        anchor(cast, more)

    assert [len(statements(coordinator, page)) for page in pages] == before

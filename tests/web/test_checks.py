"""The pages of the self-test and the diagnosis: filling in, reading, comparing, taking along."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.analysis.answering import NO, YES, answer, section_of
from tests.analysis.scoring import strong
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.plans.planning import goal, plan
from tests.web.reading import words

from raak.analysis.models import CheckAnswer
from raak.analysis.queries.check_facts import FOUND_BY, facts_beside
from raak.handbook.queries import DIAGNOSIS, SELF_TEST, checks, questionnaire
from raak.parties.models import Municipality
from raak.plans.queries.told import FOUND_BY as FOUND_IN_PLAN
from raak.plans.queries.told import facts_of_checks
from raak.plans.rules.states import GoalKind
from raak.web.shown.facts import FACTS

pytestmark = pytest.mark.django_db
FIRST, SECOND = "F2.6-a", "F2.6-b"


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.ivo)


def fill_page(cast: Cast, section: str = "plan", which: str = SELF_TEST) -> str:
    place = cast.region.pk if which == SELF_TEST else cast.municipality.pk
    return reverse(f"regio:{which}-fill", args=[section, place])


def sent(
    code: str, reply: str = "yes", evidence: str = "Zo is het.", seen: int = 0
) -> dict[str, Any]:
    return {f"reply-{code}": reply, f"evidence-{code}": evidence, f"seen-{code}": str(seen)}


def page(client: Client, name: str, *args: object, **query: Any) -> str:
    return words(client.get(reverse(name, args=args), query))


@pytest.mark.parametrize("which", [SELF_TEST, DIAGNOSIS])
def test_every_line_can_be_answered_with_what_shows_it(which: str, ivo: Client, cast: Cast) -> None:
    asked = questionnaire(which)
    place = cast.region.pk if which == SELF_TEST else cast.municipality.pk
    for section in asked.sections:
        given: dict[str, Any] = {}
        for check in section.checks:
            given |= sent(check.code, evidence=f"Bewijs bij {check.code}.")
        assert ivo.post(fill_page(cast, section.code, which), given).status_code == 302

        read = page(ivo, f"regio:{which}-section", section.code, waar=place)
        for check in section.checks:
            assert check.says.nl in read
            assert f"Bewijs bij {check.code}." in read

    total = len(asked.checks())
    assert f"{total} van de {total} regels zijn beantwoord" in page(
        ivo, f"regio:{which}", waar=place
    )
    assert CheckAnswer.objects.filter(reply="yes").exclude(evidence="").count() == total


def test_the_checklist_of_the_handbook_is_asked_whole() -> None:
    asked = {each.code for each in questionnaire(SELF_TEST).checks()}

    assert asked == {each.code for each in checks()}
    assert len(asked) == 144


def test_a_part_is_kept_and_a_colleague_goes_on(ivo: Client, cast: Cast) -> None:
    ivo.post(fill_page(cast), sent(FIRST))

    assert (
        ivo.post(fill_page(cast), {**sent(FIRST, seen=1), **sent(SECOND, "no", "")}).status_code
        == 302
    )

    assert CheckAnswer.objects.count() == 2, "what was left as it is, is not said again"
    read = page(ivo, "regio:self-test-section", "plan")
    assert "Zo is het." in read
    assert "nog niet beantwoord" in read
    assert "di 3 maart 2026" in read
    assert cast.ivo.name in read


def test_what_is_missing_is_said_at_the_line_and_what_was_typed_stays(
    ivo: Client, cast: Cast
) -> None:
    given = {**sent(FIRST, "yes", ""), **sent(SECOND, "no", "Dit typte ik.")}

    answered = ivo.post(fill_page(cast), given)

    read = words(answered)
    assert "Schrijf in één zin op waaruit dat blijkt" in read
    assert "Dit typte ik." in read
    assert not CheckAnswer.objects.exists()
    lonely = words(ivo.post(fill_page(cast), sent(FIRST, "", "Zonder antwoord.")))
    assert "Kies ook een antwoord" in lonely


def test_two_who_fill_in_at_once_both_keep_their_words(ivo: Client, cast: Cast) -> None:
    answer(cast, {FIRST: NO, SECOND: YES})

    begun = {**sent(FIRST, "yes", "Zoals de een het ziet."), **sent(SECOND, "", "")}
    html = ivo.post(fill_page(cast), begun).content.decode()

    assert "schreef net: nee" in html
    assert "Zoals de een het ziet." in html
    assert f'name="seen-{FIRST}" value="1"' in html
    assert "Dat staat in het jaarplan." in html, "what the colleague said elsewhere is there now"
    assert CheckAnswer.objects.count() == 2
    again = {**sent(FIRST, "yes", "Samen.", 1), **sent(SECOND, "yes", YES.evidence, 1)}
    assert ivo.post(fill_page(cast), again).status_code == 302
    assert CheckAnswer.objects.count() == 3


def test_what_is_not_there_can_become_a_goal(ivo: Client, cast: Cast) -> None:
    answer(cast, {FIRST: NO})
    assert "Maak er een doel van" not in page(ivo, "regio:self-test"), "there is no plan"
    found = plan(cast)

    html = ivo.get(reverse("regio:self-test")).content.decode()

    address = f"{reverse('regio:new-goal', args=[found.pk])}?regel={FIRST}"
    assert address in html
    says = next(each.says.nl for each in checks() if each.code == FIRST)
    assert says in words(ivo.get(address))


def test_a_line_of_the_diagnosis_becomes_a_goal_too(ivo: Client, cast: Cast) -> None:
    section = section_of("policy", DIAGNOSIS)
    line = section.checks[0]
    answer(cast, {line.code: NO}, of=cast.municipality, section=section)
    found = plan(cast)

    address = f"{reverse('regio:new-goal', args=[found.pk])}?regel={line.code}"

    assert address in ivo.get(reverse("regio:diagnosis")).content.decode()
    assert line.says.nl in words(ivo.get(address))
    assert ivo.get(f"{reverse('regio:new-goal', args=[found.pk])}?regel=x").status_code == 200


def test_eva_reads_and_does_not_fill_in(cast: Cast, client_of: ClientOf) -> None:
    answer(cast, {FIRST: NO})
    plan(cast)
    eva = client_of(cast.eva)

    assert "Maak er een doel van" not in page(eva, "regio:self-test")
    assert "Vul dit deel in" not in page(eva, "regio:self-test-section", "plan")
    assert eva.get(fill_page(cast)).status_code == 403


def test_municipalities_stand_beside_each_other_by_name(ivo: Client, cast: Cast) -> None:
    Municipality.objects.create(region=cast.region, name="Aardorp")
    section = section_of("policy", DIAGNOSIS)
    first, second = (each.code for each in section.checks[:2])
    answer(cast, {first: YES, second: NO}, of=cast.municipality, section=section)

    read = page(ivo, "regio:diagnosis", waar=cast.municipality.pk)

    assert "Naast elkaar" in read
    assert f"1 van {len(section.checks)}, nog niet alles beantwoord" in read
    assert "nog niets" in read
    there = page(ivo, "regio:diagnosis-section", "policy")
    assert "Aardorp" in there
    assert f"Elders in de regio: ja {cast.municipality.name}" in there


def test_the_region_does_not_answer_for_its_municipalities(ivo: Client, cast: Cast) -> None:
    address = reverse("regio:diagnosis-fill", args=["policy", cast.region.pk])

    assert ivo.get(address).status_code == 404
    assert ivo.get(reverse("regio:self-test-section", args=["policy"])).status_code == 404
    assert (
        ivo.get(reverse("regio:self-test-fill", args=["plan", cast.school.pk])).status_code == 404
    )


def test_what_changed_since_a_day_stands_there(ivo: Client, cast: Cast) -> None:
    answer(cast, {FIRST: NO})
    answer(cast, {FIRST: YES}, now=NOW + timedelta(days=10))

    day = (NOW + timedelta(days=5)).date().isoformat()
    assert "nee → ja" in " ".join(page(ivo, "regio:self-test", sinds=day).split())
    assert "Sinds die dag kreeg geen regel een ander antwoord" in page(
        ivo, "regio:self-test", sinds="2027-01-01"
    )
    for wrong in ("x", "2026-02-31"):
        assert "Wat er veranderde" not in page(ivo, "regio:self-test", sinds=wrong)


def test_the_spreadsheet_holds_every_line_of_every_place(ivo: Client, cast: Cast) -> None:
    answer(cast, {FIRST: YES})

    text = ivo.get(reverse("regio:self-test-file")).content.decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text), delimiter=";"))

    assert len(lines) == 1 + 2 * 144
    found = [line for line in lines if line[3] == "ja"]
    assert [line[4:7] for line in found] == [[YES.evidence, cast.ivo.name, "2026-03-03"]]


@pytest.mark.parametrize("section", [each.code for each in questionnaire(SELF_TEST).sections])
def test_what_raak_knows_stands_beside_the_line_and_answers_nothing(
    section: str, ivo: Client, cast: Cast
) -> None:
    codes = [each.code for each in section_of(section).checks]
    known = facts_beside(codes, actor(cast.ivo), NOW)
    planned = facts_of_checks(codes, actor(cast.ivo), NOW)
    found = [fact for rows in (*known.values(), *planned.values()) for fact in rows]

    assert {each.what for each in found} <= set(FACTS)
    assert set(known) | set(planned) == {c for c in codes if c in FOUND_BY or c in FOUND_IN_PLAN}
    read = page(ivo, "regio:self-test-section", section)
    assert ("Wat raak zelf weet" in read) == bool(found)
    assert not CheckAnswer.objects.exists()


def test_facts_follow_what_the_region_does(ivo: Client, cast: Cast) -> None:
    before = page(ivo, "regio:self-test-section", "plan")
    assert "Regels bij sterk en zwak: 0." in before
    assert "Doelen over samenwerken in het plan: 0." in before

    strong(cast)
    goal(cast, kind=GoalKind.PROCESS)

    after = page(ivo, "regio:self-test-section", "plan")
    assert "Regels bij sterk en zwak: 1." in after
    assert "Doelen over samenwerken in het plan: 1." in after


def test_a_section_takes_the_same_statements_however_much_was_said(
    ivo: Client, cast: Cast, clock: StoppedClock, django_assert_max_num_queries: Any
) -> None:
    towns = [Municipality.objects.create(region=cast.region, name=f"Dorp {n}") for n in range(9)]
    for town in (None, *towns):
        answer(cast, {FIRST: NO, SECOND: YES}, of=town)

    with django_assert_max_num_queries(8):
        ivo.get(reverse("regio:self-test"))
    with django_assert_max_num_queries(20):
        ivo.get(reverse("regio:self-test-section", args=["plan"]))

"""The screens of chain circles: beginning one, drawn and listed, bottlenecks and phases."""

from uuid import uuid4

from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import agreement, bottleneck, circle, link
from tests.web.reading import words

from raak.handbook.queries import example_circle
from raak.meetings.models import Circle
from raak.meetings.rules.circles import Strength

URL = "/regio/overleg/kring/"


def test_ivo_begins_a_circle_once_and_reads_how_it_works(cast: Cast, client_of: ClientOf) -> None:
    ivo = client_of(cast.ivo)
    page = words(ivo.get(URL))
    assert all(each.party.in_language("nl") in page for each in example_circle())
    assert "hoogstens drie keer" in page
    sent = {"key": uuid4(), "name": "Kring", "friction": "Geen bericht.", "director": "Ria"}

    for _twice in range(2):
        shown = words(ivo.post(f"{URL}nieuw/", sent, follow=True))

    assert Circle.objects.count() == 1
    assert "Geen bericht." in shown
    assert "Voor de volgende fase mist nog: twee of meer schakels" in shown


def test_the_drawing_and_the_list_say_the_same(cast: Cast, client_of: ClientOf) -> None:
    found = circle(cast)
    link(cast, found, strength=Strength.WEAK, within="binnen vijf werkdagen")
    link(cast, found, "Jeugdhulp", strength=Strength.STRONG)

    answer = client_of(cast.eva).get(f"{URL}{found.pk}/")

    page = answer.content.decode()
    assert page.count("map-stop") == 2
    assert "Alles in de tekening staat ook in de lijst" in page
    said = words(answer)
    assert "1. School" in said
    assert "binnen vijf werkdagen" in said
    assert "zwak" in said


def test_the_director_writes_down_links_bottlenecks_and_agreements(
    cast: Cast, client_of: ClientOf
) -> None:
    found, paper = circle(cast), agreement(cast)
    eva, page = client_of(cast.eva), f"{URL}{found.pk}/"
    eva.post(f"{page}schakel/", {"party": "School", "gives": "De vraag", "strength": "weak"})
    eva.post(f"{page}schakel/", {"party": "Jeugdhulp", "gives": "Bericht", "strength": "weak"})
    stuck = {"what": "Niemand belt terug", "owner": cast.anna.pk, "due_on": "2026-03-10"}
    eva.post(f"{page}knelpunt/", {**stuck, "solution": "Een bellijst."})
    assert "Plan maken" in words(eva.post(f"{page}fase/", {"phase": "explore"}, follow=True))
    plan = {"name": "Kring", "friction": "x", "person": cast.eva.pk, "assignment": "Bel terug."}
    shown = words(eva.post(f"{page}opdracht/", {**plan, "agreements": [paper.pk]}, follow=True))

    assert paper.title in shown
    assert "Bel terug." in shown
    assert "nu bezig" in words(eva.post(f"{page}fase/", {"phase": "plan"}, follow=True))
    found.refresh_from_db()
    assert found.phase == "follow"


def test_a_bottleneck_stands_on_the_day_of_its_owner_until_it_is_solved(
    cast: Cast, client_of: ClientOf
) -> None:
    found = circle(cast)
    stuck = bottleneck(
        cast, found, owner_id=cast.anna.pk, solution="Een bellijst.", due_on="2026-03-10"
    )
    anna = client_of(cast.anna)
    assert "Niemand belt terug" in words(anna.get("/werk/"))

    anna.post(f"/regio/overleg/knelpunt/{stuck.pk}/", {"solved": "1"})

    assert "Niemand belt terug" not in words(anna.get("/werk/"))
    assert "opgelost" in words(anna.get(f"{URL}{found.pk}/"))

"""A list of activities, looked through and confirmed."""

import csv
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.plans.planning import goal, plan
from tests.trajectories.factories import everything
from tests.web.reading import words

from raak.plans.models import Activity

HEAD = "doel;activiteit;soort;van;tot;gemeente"
GOOD = "Elke ouder vindt steun;Groepsavonden;Aanbod;1-1-2026;31-12-2026;"
WRONG = "Elke ouder vindt steun;Iets;toveren;straks;31-12-2026;"


def listed(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("lijst.csv", "\r\n".join(lines).encode("cp1252"), "text/csv")


def test_ivo_looks_a_list_through_and_then_takes_it_over(cast: Cast, client_of: ClientOf) -> None:
    into = plan(cast)
    goal(cast, into)
    page = reverse("regio:import-activities", args=[into.pk])
    ivo = client_of(cast.ivo)
    before = everything()

    asked = ivo.post(page, {"file": listed(HEAD, GOOD.replace("Aanbod", "offer"), WRONG)})
    assert everything() == before
    text = asked.context["form"].initial["text"]
    done = ivo.post(page, {"text": text, "sure": "yes"}, follow=True)

    shown = words(asked)
    assert "1 regel is nieuw en komt erbij." in shown
    assert "Regel 3: Iets" in shown
    assert "De dag “straks” lezen we niet." in shown
    assert "1 regel is ingevoerd." in words(done)
    assert Activity.objects.get().title == "Groepsavonden"


def test_a_file_that_misses_a_column_says_which(cast: Cast, client_of: ClientOf) -> None:
    into = plan(cast)
    page = reverse("regio:import-activities", args=[into.pk])

    got = client_of(cast.ivo).post(page, {"file": listed("doel;activiteit", "a;b")})

    assert "mist de kolom soort werk, eerste dag, laatste dag" in words(got)


def test_the_example_names_every_goal_and_can_be_sent_back(cast: Cast, client_of: ClientOf) -> None:
    into = plan(cast)
    goal(cast, into)
    goal(cast, into, title="Kinderen weten bij wie ze terechtkunnen")
    ivo = client_of(cast.ivo)

    got = ivo.get(reverse("regio:activities-example", args=[into.pk]))
    file = SimpleUploadedFile("lijst.csv", got.content, "text/csv")
    asked = ivo.post(reverse("regio:import-activities", args=[into.pk]), {"file": file})

    rows = list(csv.reader(StringIO(got.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 3
    assert "2 regels zijn nieuw en komen erbij." in words(asked)

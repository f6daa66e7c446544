"""The pages of reports: asking, waiting, fetching, publishing, and what everybody reads."""

import pytest
from tests.cast import NOW, Cast
from tests.fixtures import ClientOf
from tests.insight.contents import BARS
from tests.insight.reporting import made_report

from raak.access.rules import CLOCK
from raak.insight.models import Report
from raak.insight.services.making import make_reports

pytestmark = pytest.mark.django_db

HERE = "/regio/verslagen/"
WANTED = {"kind": "progress", "first": "2025-07-01", "last": "2025-10-01", "language": "nl"}


def test_a_report_is_asked_for_made_and_fetched(cast: Cast, client_of: ClientOf) -> None:
    ivo = client_of(cast.ivo)

    ivo.post(HERE, WANTED)
    report = Report.objects.get()
    waiting = ivo.get(f"{HERE}{report.pk}/")
    assert "Wacht op zijn beurt" in waiting.text
    assert waiting.headers["Refresh"]
    make_reports(actor=CLOCK, now=NOW)

    page = ivo.get(f"{HERE}{report.pk}/")
    assert "Begonnen trajecten" in page.text
    assert "Refresh" not in page.headers
    for format in ("pdf", "docx", "xlsx"):
        got = ivo.get(f"{HERE}{report.pk}/{format}/")
        assert f'filename="progress-2025-12.{format}"' in got.headers["Content-Disposition"]
    assert ivo.get(f"{HERE}{report.pk}/exe/").status_code == 404


def test_an_end_before_the_beginning_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ivo).post(HERE, WANTED | {"last": "2025-04-01"})

    assert "Kies een begin dat voor het einde ligt." in page.text
    assert not Report.objects.exists()


def test_everybody_reads_what_is_public_and_nothing_else(cast: Cast, client_of: ClientOf) -> None:
    report = made_report(cast)
    nobody = client_of(None)
    assert "nog geen cijfers geplaatst" in nobody.get("/voortgang/").text
    assert nobody.get(f"/voortgang/{report.pk}/pdf/").status_code == 404

    client_of(cast.ivo).post(f"{HERE}{report.pk}/plaatsen/")

    page = nobody.get("/voortgang/").text
    assert BARS.said in page
    assert "24 november 2026" in page
    assert nobody.get(f"/voortgang/{report.pk}/pdf/").status_code == 200
    client_of(cast.ivo).post(f"{HERE}{report.pk}/weghalen/")
    assert BARS.said not in nobody.get("/voortgang/").text


def test_what_somebody_wrote_is_never_markup(cast: Cast, client_of: ClientOf) -> None:
    report = made_report(cast, public=True)
    held = report.content or {}
    held["sections"][0]["charts"][0]["title"] = "<script>alert(1)</script>"
    held["sections"][0]["charts"][0]["points"][0]["label"] = "</svg><b>"
    Report.objects.filter(pk=report.pk).update(content=held)

    page = client_of(None).get("/voortgang/").text

    assert "<script>alert" not in page
    assert "</svg><b>" not in page


def test_a_region_of_others_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    from tests.cast import add_region

    report = made_report(cast)
    Report.objects.filter(pk=report.pk).update(region=add_region("Elders"))

    assert client_of(cast.ivo).get(f"{HERE}{report.pk}/").status_code == 404
    assert client_of(cast.ivo).get(f"{HERE}{report.pk}/pdf/").status_code == 404


def test_the_threshold_is_chosen_for_next_year(cast: Cast, client_of: ClientOf) -> None:
    ivo = client_of(cast.ivo)

    assert "hoogstens 20" in ivo.post(f"{HERE}drempel/", {"least": "21"}).text
    assert ivo.post(f"{HERE}drempel/", {"least": "10"}).status_code == 302

    assert "1 januari 2027" in ivo.get(f"{HERE}drempel/").text

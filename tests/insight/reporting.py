"""A made report, and chains that began on days that a test chooses."""

from datetime import date, datetime

from tests.cast import NOW, Cast
from tests.insight.contents import content

from raak.insight.models import Report, ReportFile
from raak.insight.rules.reports import Format, Kind, State
from raak.kernel.calendar import OFFICE_ZONE
from raak.parties.models import Municipality
from raak.trajectories.models import PublishedProtocol, Trajectory


def made_report(cast: Cast, *, public: bool = False) -> Report:
    """Return a report that is ready, with a file that says no more than that it is there."""
    report = Report.objects.create(
        region=cast.region,
        kind=Kind.PROGRESS,
        first_on=date(2025, 10, 1),
        last_on=date(2025, 12, 31),
        language="nl",
        asked_at=NOW,
        asked_by=cast.ivo,
        state=State.DONE,
        percent=100,
        made_at=NOW,
        content=content().as_json(),
        published_at=NOW if public else None,
        published_by=cast.ivo if public else None,
    )
    ReportFile.objects.create(report=report, format=Format.PDF, held=b"%PDF-1.7")
    return report


def began(cast: Cast, on: date, many: int, place: Municipality | None = None) -> None:
    """Let trajectories begin on a day; only what counting looks at is in them."""
    protocol = PublishedProtocol.objects.get(region=cast.region, code="short-route")
    known = Trajectory.objects.count()
    Trajectory.objects.bulk_create(
        Trajectory(
            region=cast.region,
            number=f"T-{known + number}",
            protocol=protocol,
            municipality=place,
            organisation=cast.school,
            started_at=datetime(on.year, on.month, on.day, 12, tzinfo=OFFICE_ZONE),
            started_by="person:test",
        )
        for number in range(many)
    )

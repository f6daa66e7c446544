"""The region looks at itself: below /regio/zelftoets/ and /regio/diagnose/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.handbook.queries import DIAGNOSIS, SELF_TEST
from raak.web.views import checks

WHERE = ((SELF_TEST, "zelftoets"), (DIAGNOSIS, "diagnose"))


def _pages(which: str, below: str) -> list[URLPattern]:
    one, asked = f"{below}/<slug:section>/", {"which": which}
    return [
        path(f"{below}/", checks.overview, asked, name=which),
        path(f"{below}/bestand/", checks.answers_file, asked, name=f"{which}-file"),
        path(one, checks.section, asked, name=f"{which}-section"),
        path(f"{one}<uuid:whose_id>/", checks.fill, asked, name=f"{which}-fill"),
    ]


check_urls: list[URLPattern] = [page for which, below in WHERE for page in _pages(which, below)]

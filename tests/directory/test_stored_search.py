"""PostgreSQL as the search engine: it answers as the embedded one does, and keeps up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import NOW, TODAY, Cast
from tests.directory.offering import offered, placed
from tests.relevance import offer
from tests.searchable import DOCUMENTS

from raak.config.command import main
from raak.config.console import Stopped
from raak.config.searching import require_prepared
from raak.directory import store
from raak.directory.models import Place, SearchedService, SearchedTerm, Service
from raak.directory.queries import edition_of
from raak.directory.queries.documents import holds, words_of_parents
from raak.directory.queries.stored import StoredEngine, shelf_in_postgresql
from raak.directory.services import finding
from raak.directory.services.offer import count_change
from raak.search.ages import Ages
from raak.search.documents import Document
from raak.search.engine import Asked, Engine
from raak.search.finding import EmbeddedEngine
from raak.search.index import Index

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

LEAST = 0.9
MONDAY_EVENING = datetime(2026, 3, 2, 23)  # noqa: DTZ001 - wall


@pytest.fixture
def prepared(cast: Cast) -> Cast:
    store.prepare()
    return cast


def engine_of(cast: Cast, documents: Sequence[Document]) -> StoredEngine:
    region = cast.region.pk
    store.learn(region, (f"{one.name} {one.summary}" for one in documents))
    store.write(region, [store.Written(one, one.version) for one in documents])
    return shelf_in_postgresql(region, TODAY, (1, NOW)).engine


def keys(engine: Engine, asked: Asked, **page: int) -> list[str]:
    return [hit.key for hit in engine.find(asked, **page).hits]


ASKED = [
    Asked(),
    *(Asked(text=text) for text in ("slaapt", "slaapspreekuurr", "massage", "gepest", "PESTEN")),
    *(Asked(text=text) for text in ("mijn puber", "wordt 's nachts wakker", "' | & ! \\ :*", "%")),
    Asked(text="slapen", postcode="1561CD"),
    Asked(ages=Ages(150, 160)),
    Asked(postcode="1561 CD", nearest=True),
    Asked(postcode="1501AB", nearest=True),
    Asked(text="baby", postcode="1501", nearest=True),
    Asked(postcode="9999ZZ"),
    Asked(free=True),
    Asked(digital=True),
    Asked(topic="sleep"),
    Asked(language="ar"),
    Asked(access="open", free=True),
    *(
        Asked(open_now=open_now, moment=MONDAY_EVENING + timedelta(hours=hours))
        for hours in (-2, 0, 2, 3)
        for open_now in (True, False)
    ),
]


@pytest.mark.parametrize("asked", ASKED)
def test_both_engines_answer_the_same(prepared: Cast, asked: Asked) -> None:
    ours = EmbeddedEngine(Index(DOCUMENTS, words_of_parents(), holds))

    theirs = engine_of(prepared, DOCUMENTS)
    answer, expected = theirs.find(asked), ours.find(asked)

    assert [(hit.key, hit.is_open) for hit in answer.hits] == [
        (hit.key, hit.is_open) for hit in expected.hits
    ]
    assert [hit.km for hit in answer.hits] == [hit.km for hit in expected.hits]
    assert (answer.total, answer.placed) == (expected.total, expected.placed)
    assert answer.mended == expected.mended


def test_nine_of_ten_questions_are_answered_within_five(prepared: Cast) -> None:
    engine = engine_of(prepared, list(offer.documents()))
    judged = offer.questions()

    missed = [one.asked.text for one in judged if not _success(engine, one)]

    assert 1 - len(missed) / len(judged) >= LEAST, missed


def _success(engine: Engine, judged: offer.Judged) -> bool:
    found = {key.split("@")[0] for key in keys(engine, judged.asked, count=offer.FIRST)}
    return bool(judged.good & found)


def test_pages_together_are_the_list(prepared: Cast) -> None:
    engine = engine_of(prepared, DOCUMENTS)

    pages = [keys(engine, Asked(), start=start, count=3) for start in (0, 3, 6)]

    assert [key for page in pages for key in page] == keys(engine, Asked())
    assert engine.find(Asked(), start=6, count=3).total == len(DOCUMENTS)


def test_a_document_written_again_takes_the_place_of_the_old(prepared: Cast) -> None:
    engine_of(prepared, DOCUMENTS)
    counted = dict(SearchedTerm.objects.values_list("term", "used"))

    engine_of(prepared, DOCUMENTS)
    assert dict(SearchedTerm.objects.values_list("term", "used")) == counted
    changed = replace(DOCUMENTS[3], summary="Bel over slapen.")
    engine = engine_of(prepared, [changed])

    assert keys(engine, Asked(text="pesten")) == []
    assert "line" in keys(engine, Asked(text="slapen"))


@pytest.fixture
def searched(prepared: Cast, settings: Any) -> Cast:
    settings.RAAK_SEARCH = "postgresql"
    finding.forget()
    return prepared


def named(cast: Cast, text: str = "") -> list[str]:
    shelf = finding.shelf_of(cast.region.pk, TODAY)
    cards = shelf.cards_of(keys(shelf.engine, Asked(text=text)))
    return sorted(card.name for card in cards.values())


def test_the_page_shows_what_postgresql_finds(searched: Cast, client: Client) -> None:
    offered(searched, name="Slaapuur", topics=("sleep",), now=timezone.now())

    page = client.get("/zoeken/", {"q": "slaapt"})

    assert [line.name for line in page.context["found"].lines] == ["Slaapuur"]


def test_a_change_is_found_by_the_next_search(searched: Cast) -> None:
    offered(searched, name="Slaapuur", topics=("sleep",))
    assert named(searched) == ["Slaapuur"]

    offered(searched, name="Babymassage")

    assert named(searched) == ["Babymassage", "Slaapuur"]
    assert named(searched, "massage") == ["Babymassage"]


def test_what_goes_from_sight_is_no_longer_found(searched: Cast) -> None:
    service = offered(searched, name="Slaapuur", topics=("sleep",))
    assert named(searched, "slaapt") == ["Slaapuur"]

    Service.objects.filter(pk=service.pk).update(status="inactive")
    count_change(searched.region.pk, NOW + timedelta(hours=1))

    assert named(searched) == []
    assert not SearchedTerm.objects.filter(used__gt=0).exists()


def test_a_place_that_became_confidential_is_nowhere(searched: Cast) -> None:
    placed(searched, offered(searched, name="Opvanghuis"))
    assert named(searched, "Dijkveen") == ["Opvanghuis"]

    Place.objects.update(
        confidential=True,
        **dict.fromkeys(("address", "postcode", "city"), ""),
        **dict.fromkeys(("municipality", "neighbourhood", "latitude", "longitude")),
    )
    count_change(searched.region.pk, NOW + timedelta(hours=1))

    assert named(searched, "Dijkveen") == []
    row = SearchedService.objects.get()
    assert not any((row.postcodes, row.norths, row.easts))
    assert (row.card["towns"], row.card["places"]) == ([], [])


def test_who_was_stopped_goes_on_where_it_was(
    searched: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "AT_ONCE", 2)
    for number in range(5):
        offered(searched, name=f"Spreekuur {number}")
    region, edition = searched.region.pk, edition_of(searched.region.pk)

    with monkeypatch.context() as patch:
        patch.setattr(store, "_forget_the_others", _stopped)
        with pytest.raises(KeyboardInterrupt):
            store.bring_up_to_date(region, TODAY, edition, wait=True)
    written = dict(SearchedService.objects.values_list("key", "pk"))
    assert len(written) == 5
    assert not store.is_up_to_date(region, TODAY, edition)

    store.bring_up_to_date(region, TODAY, edition, wait=True)

    assert store.is_up_to_date(region, TODAY, edition)
    assert dict(SearchedService.objects.values_list("key", "pk")) == written


def _stopped(*_given: object) -> None:
    raise KeyboardInterrupt


def test_another_way_to_read_makes_every_row_anew(
    searched: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(searched, name="Slaapuur", topics=("sleep",))
    named(searched)
    before = SearchedService.objects.get().version

    monkeypatch.setattr(store, "way_of_reading", lambda: "another")
    finding.forget()
    named(searched)

    assert SearchedService.objects.get().version != before


@pytest.mark.parametrize("how_many", [1, 8])
def test_a_search_asks_as_much_however_much_there_is(searched: Cast, how_many: int) -> None:
    for number in range(how_many):
        placed(searched, offered(searched, name=f"Slaapuur {number}", topics=("sleep",)))
    named(searched)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(named(searched, "slaapt")) == how_many

    assert len(asked) == 3


def test_everything_thrown_away_comes_back(searched: Cast) -> None:
    offered(searched, name="Slaapuur", topics=("sleep",))
    named(searched)

    assert finding.make_anew(searched.region.pk, TODAY, from_nothing=True) == 1

    finding.forget()
    assert named(searched, "slaapt") == ["Slaapuur"]


def test_the_command_makes_the_index(searched: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    offered(searched, name="Slaapuur", topics=("sleep",), now=timezone.now())

    assert main(["directory", "index"]) == 0

    assert "1 services" in capsys.readouterr().out
    assert SearchedService.objects.count() == 1


def test_without_the_extension_slips_that_sound_alike_are_still_found(searched: Cast) -> None:
    engine_of(searched, DOCUMENTS)
    shelf = shelf_in_postgresql(searched.region.pk, TODAY, (1, NOW), compares=False)

    assert shelf.engine.find(Asked(text="maszage")).mended == {"maszage": "massage"}


def test_a_server_does_not_start_before_the_index_was_made(
    searched: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "is_prepared", lambda: False)

    with pytest.raises(Stopped, match="not ready"):
        require_prepared()

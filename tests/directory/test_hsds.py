"""Services of other directories come in whole or not at all, and go out as they came."""

import inspect
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from tests.cast import NOW, TODAY, Cast, actor
from tests.directory.offering import BUILDING, SHELTER, offered, placed

from raak.config.command import main
from raak.config.directory_words import CURES
from raak.directory.models import Place, Service, ServicePlace, Times
from raak.directory.queries import with_places_and_times
from raak.directory.queries.hsds import service_as_hsds
from raak.directory.rules import hsds, incoming
from raak.directory.rules.hsds import merged
from raak.directory.rules.offer import Offer
from raak.directory.services import importing
from raak.directory.services.importing import ImportRefused, import_services
from raak.directory.services.offer import change_service
from raak.directory.services.places import add_place
from raak.kernel.refusal import Refused
from raak.parties.models import Organisation

PUBLISHED = Path("/work/shared/data/hsds")
"""The published schema and examples; their licence keeps them out of this repository."""
needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published HSDS schema and examples are not on this machine"
)

COUNSELLING: dict[str, Any] = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Counselling",
    "description": "Praten over wat er speelt.",
    "status": "active",
    "minimum_age": 12,
    "maximum_age": 100,
    "assured_date": "2026-02-01",
    "licenses": "nobody asks us",
    "organization": {
        "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610",
        "name": "Jeugdhulp De Dijk",
        "description": "A helper",
        "legal_status": "stichting",
    },
    "service_at_locations": [
        {
            "id": "e94c9f38-1e8f-4564-91d4-d53501ab1765",
            "location": {
                "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5",
                "location_type": "physical",
                "name": "Civic Center",
                "transportation": "next to the station",
                "latitude": 100,
                "longitude": 101,
                "addresses": [
                    {
                        "id": "74706e55-df26-4b84-80fe-ecc30b5befb4",
                        "address_1": "Kade 9",
                        "city": "Dijkveen",
                        "state_province": "NH",
                        "postal_code": "1506 AB",
                        "country": "NL",
                        "address_type": "physical",
                    }
                ],
            },
            "schedules": [
                {
                    "id": "48102e86-bb50-41c4-8f1e-e269368c41d1",
                    "dtstart": "2026-01-05",
                    "freq": "WEEKLY",
                    "interval": 1,
                    "byday": "MO,TH",
                    "opens_at": "10:00:00",
                    "closes_at": "18:00:00",
                }
            ],
        }
    ],
}


def taken_in(cast: Cast, *objects: dict[str, Any]) -> tuple[int, int]:
    return import_services(actor=actor(cast.ivo), region_id=cast.region.pk, given=objects, now=NOW)


def given_out(pk: UUID | str = COUNSELLING["id"]) -> dict[str, Any]:
    return service_as_hsds(with_places_and_times(Service.objects.filter(pk=pk)).get())


@pytest.fixture
def counselling(cast: Cast) -> dict[str, Any]:
    found = deepcopy(COUNSELLING)
    found["organization"]["name"] = cast.youth_help.name
    return found


@pytest.mark.django_db
def test_what_came_in_goes_out_the_same(cast: Cast, counselling: dict[str, Any]) -> None:
    assert taken_in(cast, counselling) == (1, 0)

    service = Service.objects.get()
    assert given_out() == counselling
    assert (service.youngest, service.oldest) == (144, 276)
    assert service.organisation == cast.youth_help
    assert Place.objects.get().latitude is None
    assert Times.objects.get().rrule == "FREQ=WEEKLY;BYDAY=MO,TH"


@pytest.mark.django_db
def test_the_same_file_twice_makes_nothing_double(cast: Cast, counselling: dict[str, Any]) -> None:
    taken_in(cast, counselling)

    assert taken_in(cast, counselling) == (0, 1)

    assert Service.objects.count() == Place.objects.count() == Times.objects.count() == 1
    assert given_out() == counselling


@pytest.mark.django_db
def test_a_change_here_goes_out_and_leaves_the_rest(
    cast: Cast, counselling: dict[str, Any]
) -> None:
    taken_in(cast, counselling)

    change_service(
        actor=actor(cast.lena),
        service_id=Service.objects.get().pk,
        offer=Offer("Praten", youngest=144, topics=("sadness",)),
        now=NOW,
    )

    out = given_out()
    assert out["name"] == "Praten"
    assert out["licenses"] == "nobody asks us"
    assert out["organization"]["legal_status"] == "stichting"
    assert out["service_at_locations"] == counselling["service_at_locations"]
    assert [each["taxonomy_term"]["code"] for each in out["attributes"]] == ["sadness"]


@pytest.mark.django_db
def test_a_place_that_becomes_confidential_takes_what_came_with_it_along(
    cast: Cast, counselling: dict[str, Any]
) -> None:
    counselling["organization"]["locations"] = [counselling["service_at_locations"][0]["location"]]
    taken_in(cast, counselling)
    Place.objects.update(
        confidential=True, address="", postcode="", city="", latitude=None, longitude=None
    )

    out = json.dumps(given_out())

    assert not any(word in out for word in ("Kade 9", "station", "1506", "Civic", "Dijkveen"))


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["dropped", "beside"])
def test_what_came_with_a_provider_does_not_tell_where_its_shelter_is(
    cast: Cast, counselling: dict[str, Any], what: str
) -> None:
    """The provider's places came with each of its services, also with those given elsewhere."""
    counselling["organization"]["locations"] = [counselling["service_at_locations"][0]["location"]]
    beside = {**counselling, "id": str(UUID(int=8)), "service_at_locations": []}
    taken_in(cast, counselling, beside)
    Place.objects.update(
        confidential=True, address="", postcode="", city="", latitude=None, longitude=None
    )
    if what == "dropped":
        ServicePlace.objects.all().delete()

    out = json.dumps(given_out(COUNSELLING["id"] if what == "dropped" else beside["id"]))

    assert not any(word in out for word in ("Kade 9", "station", "1506", "Civic"))


@pytest.mark.django_db
def test_a_shelter_goes_out_without_a_word_on_where_it_is(cast: Cast) -> None:
    at = placed(cast, offered(cast), SHELTER)

    [said] = given_out(at.service_id)["service_at_locations"]

    assert said["location"].keys() == {"id", "location_type", "phones"}
    assert said["location"]["location_type"] == "virtual"


def schedule(**changes: Any) -> dict[str, Any]:
    return {"id": str(UUID(int=7)), "dtstart": "2026-01-05", "freq": "WEEKLY", **changes}


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"id": "7"}, "hsds-id"),
    ({"name": ""}, "offer-unnamed"),
    ({"name": 7}, "hsds-not-text"),
    ({"status": "open"}, "hsds-status"),
    ({"minimum_age": "twelve"}, "hsds-age"),
    ({"minimum_age": 40}, "hsds-grown-up"),
    ({"minimum_age": 8, "maximum_age": 4}, "offer-ages-mixed"),
    ({"assured_date": "31-02-2026"}, "hsds-date"),
    ({"url": "javascript:alert(1)"}, "web-address-wrong"),
    ({"licenses": "nul \0"}, "text-not-writable"),
    ({"licenses": "half \ud800"}, "text-not-writable"),
    ({"minimum_age": float("inf")}, "hsds-age"),
    ({"maximum_age": float("inf")}, "hsds-age"),
    ({"fees": float("inf")}, "hsds-number"),
    ({"schedules": [schedule(interval="two")]}, "hsds-repeat"),
    ({"schedules": [schedule(interval=0)]}, "hsds-repeat"),
    ({"schedules": [schedule(freq="WEEKLY;INTERVAL=x")]}, "hsds-repeat"),
    ({"schedules": [schedule(byday="MO;INTERVAL=x")]}, "hsds-repeat"),
    ({"organization": {"name": "Onbekend"}}, "hsds-provider"),
    ({"service_at_locations": "here"}, "hsds-not-a-list"),
    ({"service_at_locations": [{"id": "x", "location": "y"}]}, "hsds-not-an-object"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "code"), FAULTS)
def test_one_fault_keeps_everything_out_and_is_named(
    cast: Cast, counselling: dict[str, Any], changes: dict[str, Any], code: str
) -> None:
    good = {**counselling, "id": "ac148810-d857-441c-9679-408f346de14c", "service_at_locations": []}

    with pytest.raises(ImportRefused) as refused:
        taken_in(cast, good, {**counselling, **changes})

    [fault] = refused.value.faults
    assert (fault.place, fault.refused.code) == (1, code)
    assert not Service.objects.exists()


def test_every_fault_has_a_cure_in_words() -> None:
    sources = (inspect.getsource(each) for each in (hsds, importing, incoming))
    raised = {code for text in sources for code in re.findall(r'"(hsds-[a-z-]+)"', text)}

    assert raised == {code for code in CURES if code.startswith("hsds-")}


@pytest.mark.django_db
def test_an_id_of_somebody_else_is_not_taken_over(cast: Cast, counselling: dict[str, Any]) -> None:
    taken_in(cast, counselling)
    counselling["organization"]["name"] = cast.school.name

    with pytest.raises(ImportRefused) as refused:
        taken_in(cast, counselling)

    assert refused.value.faults[0].refused.code == "hsds-elsewhere"
    assert Service.objects.get().organisation == cast.youth_help


@pytest.mark.django_db
def test_only_the_coordinator_takes_in(cast: Cast, counselling: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        import_services(
            actor=actor(cast.lena), region_id=cast.region.pk, given=[counselling], now=NOW
        )

    assert refused.value.code == "role-lacks-permission"


THINGS = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(THINGS, THINGS, THINGS)
def test_unchanged_is_as_it_came_and_what_changed_shows(
    original: object, then: object, now: object
) -> None:
    assert merged(original, then, then) == original
    assert merged(then, then, now) == now or isinstance(now, dict | list)


def validator(kind: str) -> Draft202012Validator:
    """Return what judges an object by the published schema."""
    loaded = {path.name: json.loads(path.read_text()) for path in PUBLISHED.glob("schema/*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT202012.create_resource(held)) for name, held in loaded.items()
    )
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **loaded[f"{kind}.json"]}
    return Draft202012Validator(schema, registry=registry)


@needs_published
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["service_full.json", "service_list.json"])
def test_the_published_examples_go_through_the_command_and_compare_equal(
    cast: Cast, name: str, tmp_path: Path
) -> None:
    given = json.loads((PUBLISHED / "examples" / name).read_text())
    objects = given.get("contents", [given])
    arguments = ["directory", "import", str(PUBLISHED / "examples" / name)]

    assert main([*arguments, "--new-organisations", "welfare"]) == 0
    assert main(["directory", "export", str(tmp_path / "out.json"), "--all"]) == 0

    out = json.loads((tmp_path / "out.json").read_text())
    assert out["contents"] == objects
    assert Organisation.objects.filter(sector="welfare").count() == 1


@needs_published
@pytest.mark.django_db
def test_the_schema_finds_nothing_in_what_we_write(cast: Cast) -> None:
    service = offered(
        cast,
        summary="Kort",
        waiting_weeks=2,
        youngest=6,
        oldest=47,
        municipalities=frozenset({cast.municipality.pk}),
        url="https://www.raak.example",
    )
    placed(cast, service)
    add_place(actor=actor(cast.lena), service_id=service.pk, spot=SHELTER, now=NOW)

    out = given_out(service.pk)

    assert list(validator("service").iter_errors(out)) == []
    assert out["wait_time"] == f"2 weken ({TODAY.isoformat()})"
    assert BUILDING.address in json.dumps(out)


@pytest.mark.django_db
def test_a_file_of_somebody_else_is_refused_object_by_object(
    cast: Cast, counselling: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"contents": [{**counselling, "status": "open"}, "x"]}))

    assert main(["directory", "import", str(path)]) == 1

    said = capsys.readouterr().err
    assert "contents[0] Counselling: status must be active" in said
    assert "contents[1]" in said
    for broken in ("{", '{"latitude": NaN}', "7"):
        path.write_text(broken)
        assert main(["directory", "import", str(path)]) == 1

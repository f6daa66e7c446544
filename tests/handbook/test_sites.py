"""The websites that the handbook of 2007 names."""

import pytest

from raak.handbook.queries import editions, sites_of_then
from raak.handbook.reading import EditionFault
from raak.handbook.sites import read_sites

NAMED = {
    "WB4-a": "samenopvoeden.nl stopkindermishandeling.nl raak.org",
    "WB4-b": "minvws.nl jeugdengezin.nl justitie.nl ocw.nl invoeringwmo.nl bosimpuls.nl "
    "sisaprojecten.nl multisignaal.nl rivm.nl/jeugdgezondheid operatiejong.nl zonmw.nl/jeugd "
    "vng.nl aanpakhuiselijkgeweld.nl",
    "WB4-c": "kindermishandeling.info kindermishandeling.nl opvoedingsondersteuning.info "
    "huiselijkgeweld.nl kinderrechten.nl weerbaarheid.nu",
    "WB4-d": "jeugdinterventies.nl triplep-nederland.nl ctc-holland.nl stevigouderschap.nl "
    "voorzorg.info home-start.nl aitnl.org amk-amsterdam.nl ajn.artsennet.nl",
    "WB4-e": "defenceforchildren.nl no-kidding.nu stichtinggeheimgeweld.nl v-s-k.nl",
    "WB4-f": "opvoedwegwijzer.nl groeigids.nl ekd.nl schoolkracht.nl cedgroep.nl leefstijl.nl "
    "spectrum-gelderland.nl kion.nl mogroep.nl vanmontfoort.nl nederlandsjeugdinstituut.nl",
}
"""Row of the catalogue -> what the handbook names there."""

ONE = """
- code: a
  row: WB4-a
  source: appendix 4
  nl: Toen
  en: Then
  sites:
    - name: raak.org
      then: {nl: Wie het was, en: Who it was}
"""


@pytest.mark.parametrize("row", NAMED)
def test_every_site_of_the_handbook_is_named_once(row: str) -> None:
    group = next(group for group in sites_of_then() if group.row == row)

    assert [site.name for site in group.sites] == NAMED[row].split()


def test_the_misspelt_address_and_the_line_for_questions_stand_there_too() -> None:
    sites = {site.name: site for group in sites_of_then() for site in group.sites}

    assert sites["ajn.artsennet.nl"].also == "ajn.arstennet.nl"
    assert sites["nederlandsjeugdinstituut.nl"].also == "infojeugd@nji.nl"
    assert "030 230 65 64" in sites["nederlandsjeugdinstituut.nl"].then.nl


def test_what_is_said_of_today_names_what_was_read() -> None:
    sites = [site for group in sites_of_then() for site in group.sites]

    assert sum(site.now is not None for site in sites) >= 10
    assert all(bool(site.now) is bool(site.read) for site in sites)


def test_the_reporting_point_of_today_is_called_as_in_the_edition_of_today() -> None:
    sites = {site.name: site for group in sites_of_then() for site in group.sites}
    word = editions()["nl-2026"].terms["reporting_point"].word.nl

    now = sites["amk-amsterdam.nl"].now
    assert now is not None
    assert word in now.nl


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (ONE.replace("  row: WB4-a\n", ""), "missing: row"),
        (ONE.replace("then:", "than:"), "unknown key"),
        (ONE + "      now: {nl: Nu, en: Now}\n", "missing: read"),
        ("a: b", "write a list here"),
    ],
)
def test_a_fault_in_the_file_is_named(broken: str, said: str) -> None:
    with pytest.raises(EditionFault, match=said):
        read_sites(broken, "sites.yaml")

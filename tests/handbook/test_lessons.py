"""What the handbook learned: the facts stand here a second time, so that a slip shows."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

import pytest
from django.urls import resolve

from raak.handbook import queries


class Recorded(Protocol):
    """What every record has."""

    @property
    def code(self) -> str: ...

    @property
    def source(self) -> str: ...


EVERY_KIND: tuple[Callable[[], Sequence[Recorded]], ...] = (
    queries.checks,
    queries.contradictions,
    queries.open_values,
    queries.figures,
    queries.limits,
    queries.problems,
    queries.bodies,
    queries.roles_of_persons,
)


def test_each_code_stands_once_and_in_its_source() -> None:
    records: list[Recorded] = [each for kind in EVERY_KIND for each in kind()]

    assert [code for code, many in Counter(each.code for each in records).items() if many > 1] == []
    assert [each.code for each in records if not each.source.endswith(f"; {each.code}")] == []


def test_a_hundred_and_forty_four_checks_go_through_six_phases() -> None:
    phases = Counter(each.phase for each in queries.checks())

    assert phases == {
        "start": 26,
        "plan": 15,
        "execution": 62,
        "monitoring_embedding": 12,
        "gains": 17,
        "promising": 12,
    }


def test_what_can_be_ticked_stands_at_its_level() -> None:
    levels = Counter(level for each in queries.checks() for level in each.levels)
    at = {each.code: each.levels for each in queries.checks()}

    assert levels == {1: 19, 2: 14, 3: 8, 4: 18, 5: 21}
    assert at["F2.6-c"] == (1, 2, 3, 4, 5)
    assert at["F10.4-b"] == (1, 2)
    assert at["F10.4-g"] == (3, 4)


def test_twenty_contradictions_name_the_points_that_stand_in_them() -> None:
    found = {each.code: each.points for each in queries.contradictions() if each.points}

    assert len(queries.contradictions()) == 20
    assert found == {
        "Z4.0-a": (9,),
        "Z6.0-a": (14, 15),
        "Z7.0-a": (22,),
        "Z7.0-b": (22,),
        "Z8.0-a": (30,),
    }


SIDES = {
    "Z8.2.2-a": ("8 werkdagen", "8 dagen"),
    "Z2.5-a": ("125.000 euro per regio per jaar", "80.000 euro"),
    "Z10.1-a": ("noemt MEE, maar onderwijs en welzijnswerk niet", "maar MEE niet"),
    "Z3.1-a": ("Drie", "Vier"),
    "Z2.1-a": ("hulp en bescherming", "diagnostiek en interventie na mishandeling"),
    "Z4.0-a": ("Punt 9 raadt training in weerbaarheid af", "hoofdstukken 4 en 10"),
    "Z6.0-a": ("De punten 14 en 15", "hoofdstukken 6 en 10"),
    "Z7.0-a": ("alleen voor gezinnen met signalen, op niveau 4", "op niveau 2"),
    "Z7.0-b": ("Nurse-Family Partnership", "Family Nurse Partnership"),
    "Z6.0-b": ("hoofdstuk 2", "lichte hulp op niveau 5"),
    "Z9.3-a": ("Elk jaar", "Elke een of twee jaar"),
    "Z7.2.1-a": ("Het werkt", "vaak te licht"),
    "Z10.1-b": ("Vijf programma's", "video-hometraining heeft geen oordeel"),
    "Z8.0-a": ("Punt 30 wijst vaste trajecten af", "Snel Hulp en Kindspoor zijn vaste routes"),
    "Z9.2-a": ("Paragraaf 9.2", "Bijlage 2 en hoofdstuk 10"),
    "Z4.2.2-a": ("1 januari 2008", "2009"),
    "Z0.2-a": ("107.000", "160.000"),
    "Z7.1.3-a": ("Purmerend", "Zaanstad"),
    "Z7.1.3-b": ("geweigerde hulp", "Vangnet Jeugd"),
    "ZB4-a": ("artsennet", "arstennet"),
}
"""Code -> (what one side says, what the other says)."""


def test_each_contradiction_has_both_sides() -> None:
    found = {each.code: each for each in queries.contradictions()}

    assert set(found) == set(SIDES)
    assert [code for code, (one, _) in SIDES.items() if one not in found[code].one.nl] == []
    assert [code for code, (_, other) in SIDES.items() if other not in found[code].other.nl] == []


def test_a_tension_of_a_point_is_one_of_the_contradictions() -> None:
    known = {each.code for each in queries.contradictions()}
    tense = {each.tension for each in queries.points()}
    tense |= {each.tension for each in queries.activity_types()}

    assert tense - {"-"} <= known


def test_of_ten_open_values_five_can_be_settled() -> None:
    settled = {each.code: each.page for each in queries.open_values() if each.page}

    assert len(queries.open_values()) == 10
    assert settled == {
        "Z4.1.2-a": "/regio/termijnen/",
        "Z8.1-b": "/regio/routes/publiceren/",
        "Z7.2.1-b": "/regio/termijnen/",
        "Z7.1.5-a": "/regio/termijnen/",
        "Z8.3-a": "/regio/termijnen/",
    }


FIGURES = {
    "T0.1-a": (100_000, None, "country", "2007"),
    "T0.2-a": (107_000, None, "country", "2005"),
    "T0.2-b": (20, None, "country", "2005"),
    "T0.2-c": (37, None, "country", "2005"),
    "T1.1-a": (107_000, None, "country", "2005"),
    "T1.1-b": (100_000, None, "country", "2007"),
    "T1.1-c": (3, 5, "country", "2006"),
    "T1.1-d": (12, None, "country", "2005"),
    "T1.1-e": (1_000_000_000, None, "country", "2006"),
    "T1.2-a": (10, None, "country", "2007"),
    "T1.2-b": (1_000_000_000, None, "country", "2006"),
    "T1.2-c": (50, None, "pilots", "2005"),
    "T1.2-d": (40, 60, "pilots", "2005"),
    "T1.5-d": (7, None, "pilots", "2003-2006"),
    "T1.5-e": (3, None, "pilots", "2003-2006"),
    "T0.2-d": (4, None, "country", "2003-2006"),
    "T2.3-a": (9, None, "zaanstreek_waterland", "2003-2006"),
    "T2.3-b": (4, None, "westelijke_mijnstreek", "2003-2006"),
    "T1.6-a": (6, None, "pilots", "2003-2006"),
    "T2.6-a": (1, None, "pilots", "2003-2006"),
    "T4.1.1-a": (3, None, "amsterdam", "2003-2006"),
    "T4.2.1-a": (1, None, "westelijke_mijnstreek", "2003-2006"),
    "T4.3-a": (45, None, "amsterdam_noord", "2003-2006"),
    "T4.3-c": (800, None, "pilots", "2003-2006"),
    "T7.3.1-a": (600, None, "pilots", "2003-2006"),
    "T5.1-a": (7, None, "amsterdam_noord", "2003-2006"),
    "T5.2.3-a": (7, None, "westelijke_mijnstreek", "2003-2006"),
    "T7.1.4-a": (60, None, "amsterdam", "2004"),
    "T7.1.3-a": (44, None, "flevoland", "2003-2006"),
    "T7.1.3-b": (27, None, "country", "2007"),
    "T7.1.2-a": (37, None, "flevoland", "2005"),
    "T7.1.2-b": (35, None, "country", "2007"),
    "T7.2.2-a": (50, None, "country", "2007"),
    "T7.4-a": (145, None, "westelijke_mijnstreek", "2003-2006"),
    "T7.2.6-a": (8, None, "country", "2006"),
    "T8.1-a": (20, None, "amsterdam", "2003-2006"),
    "T8.1-c": (8, None, "flevoland", "2003-2006"),
    "T8.2.4-a": (26, None, "flevoland", "2003-2006"),
    "T8.2.8-a": (3, None, "flevoland", "2003-2006"),
    "T8.2.8-b": (131, None, "amsterdam_noord", "2005"),
    "T8.2.8-c": (16, None, "amsterdam_noord", "2005"),
    "T8.2.8-d": (6, None, "flevoland", "2003-2006"),
    "T8.2.8-e": (3, None, "pilots", "2003-2006"),
    "T8.4-a": (21_500, None, "zaanstreek_waterland", "2003-2006"),
    "T10.3-a": (0.5, 1, "country", "2007"),
    "T4.2.2-a": (0, 23, "country", "2007"),
    "T10.4-a": (12, None, "pilots", "2007"),
    "T10.3-b": (14, None, "pilots", "2007"),
}
"""Code -> (number, up to, where, year)."""


@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_has_its_number_place_and_year(code: str) -> None:
    found = {each.code: each for each in queries.figures()}[code]

    assert (found.number, found.up_to, found.where, found.year) == FIGURES[code]


IN_WORDS = {
    "T1.2-e": "veel, zonder getal",
    "T1.5-a": "duizenden",
    "T1.5-b": "een paar dagen",
    "T1.5-c": "meer dan in vergelijkbare regio's",
    "T0.3-a": "bijna alle 35, in een of meer regio's",
    "T4.3-b": "tientallen",
    "T8.1-b": "bijna alle",
    "T8.2.4-b": "op korte termijn wel; op lange termijn onbekend",
    "T8.3-a": "duidelijk meer; zij voelen zich er beter toe in staat",
    "T2.5-a": "op verreweg de meeste basis- en middelbare scholen",
}


def test_a_figure_without_a_number_says_so_in_words() -> None:
    assert {each.code for each in queries.figures()} == {*FIGURES, *IN_WORDS}
    assert {
        each.code: each.said.nl for each in queries.figures() if each.number is None
    } == IN_WORDS
    assert [
        each.code for each in queries.figures() if (each.number is None) == bool(each.unit)
    ] == []


LIMITS = {
    "X8.2.2-a": (8, None, "working_days"),
    "X8.2.4-a": (8, None, "days"),
    "X8.2.2-b": (4, None, "weeks"),
    "X8.2.2-c": (8, None, "weeks"),
    "X8.2.2-d": (3, None, "months"),
    "X8.2.4-b": (3, None, "months"),
    "XB1-a": (0, None, "days"),
    "X7.2.1-a": (2, None, "times"),
    "X7.2.5-a": (2, None, "weeks"),
    "X7.2.5-b": (6, None, "visits"),
    "X7.2.5-c": (6, None, "contacts"),
    "X7.2.6-a": (2, None, "weeks"),
    "X7.2.2-a": (6, None, "visits"),
    "X7.2.4-a": (8, 10, "sessions"),
    "X4.2.1-a": (1, 2, "talks"),
    "X4.2.1-b": (4, None, "sessions"),
    "X5.2.2-a": (0, 18, "age_months"),
    "X7.2.3-a": (0, 6, "age_years"),
    "X7.2.1-b": (0, 19, "age_years"),
    "X7.1.5-a": (12, None, "age_years"),
    "X6.1-a": (12, None, "age_years"),
    "X4.1.2-a": (0, 19, "age_years"),
    "X4.1.1-a": (0, 19, "age_years"),
    "X8.1-a": (0, 19, "age_years"),
    "X4.2.2-a": (0, 23, "age_years"),
    "X4.2.2-b": (2008, None, "year"),
    "X4.2.2-c": (2009, None, "year"),
    "X4.2.2-d": (2008, None, "year"),
    "X6.2.1-a": (3, None, "times"),
    "X8.2.8-a": (6, None, "weeks"),
    "X7.1.1-a": (3, None, "times"),
    "X1.6-a": (6, None, "times_a_year"),
    "X1.6-b": (20, None, "hours_a_week"),
    "X1.4-a": (4, None, "years"),
    "X3.2-a": (1, 2, "months"),
    "X8.5-a": (1, None, "years"),
    "X9.3-a": (1, 2, "years"),
    "X2.6-a": (18, None, "months"),
    "X7.1.4-a": (None, None, None),
    "XB1-b": (0, 18, "age_years"),
    "X4.2.1-c": (1, 8, "school_groups"),
    "X5.1-a": (0, 12, "age_years"),
    "X6.1-b": (12, None, "age_years"),
}
"""Code -> (number, up to, unit)."""


def test_forty_three_terms_and_limits_have_their_number_and_unit() -> None:
    assert {each.code: (each.number, each.up_to, each.unit) for each in queries.limits()} == LIMITS


def test_thirty_two_problems_have_an_answer_or_say_that_there_is_none() -> None:
    problems = queries.problems()

    assert len(problems) == 32
    without = [each.answer.nl for each in problems if not each.page]
    assert [text for text in without if "nog niet" not in text] == []


def test_the_thirty_abbreviations_are_there() -> None:
    shipped = {each.code: each.abbreviation for each in queries.bodies()}

    assert [shipped[code] for code in shipped if code.startswith("S11.2-")] == [
        *("AMK", "AMW", "ASHG", "BJZ", "CAD", "CJG", "CtC", "EKD", "GGD", "GGZ", "IPO", "JOED"),
        *("JGZ", "MEE", "MO-groep", "NJi", "OKC", "ORBA", "PMTO", "RAAK", "RIVM", "SISA"),
        *("SPUTOVAMO", "VNG", "WCPV", "Wjz", "Wmo", "VWS", "ZAT", "ZonMw"),
    ]
    assert len(queries.bodies()) + len(queries.roles_of_persons()) == 90


OTHER_BODIES = {
    "S1.6-a": "Raad voor de Kinderbescherming, Openbaar Ministerie, politie en gezinsvoogdij",
    "S4.3-a": "Bureau Voorkoming van Kindermishandeling",
    "S4.1.1-a": "Verloskundigen, kraamzorg, consultatiebureau en thuiszorg",
    "S7.1.5-a": "Onderwijs, peuterspeelzaal, kinderdagverblijf, leerplicht en"
    " schoolmaatschappelijk werk",
    "S2.6-a": "Huisarts, ziekenhuis, kinderpoli en spoedeisende hulp",
    "S4.3-b": "Welzijnswerk, speeltuinwerk, buurtwerk, zelforganisaties en sportverenigingen",
    "S8.1-a": "Woningcorporaties, sociale diensten en Meldpunt Overlast",
    "S6.2.1-a": "Centrum Indicatiestelling Zorg",
    "S6.3-a": "TNO Kwaliteit van Leven",
    "S4.3-c": "NOC*NSF en Nederlands Instituut voor Sport en Bewegen",
    "S1.7.1-a": "Gemeente, stadsdeel, provincie en stadsregio",
    "S0.2-a": "Ministeries en vier inspecties",
    "S0.2-b": "Van Montfoort, CO ACT Consult en MtM",
    "S0.2-c": "Universiteit Leiden en Vrije Universiteit Amsterdam",
    "S5.5-a": "Voorlichter in eigen taal en cultuur",
    "S7.2.2-a": "Associatie Intensieve Thuisbehandeling",
    "SB4-a": "Belangenorganisaties: Defence for Children, No Kidding, Stichting Geheim Geweld, VSK",
}


def test_the_other_bodies_are_there() -> None:
    shipped = {each.code: each.title.nl for each in queries.bodies()}

    assert {code: shipped[code] for code in shipped if code[:6] != "S11.2-"} == OTHER_BODIES


ROLES = {
    "S1.6-b": "RAAK-coördinator",
    "S1.7.1-b": "Wethouder",
    "S1.7.1-c": "Provinciaal bestuurder, Gedeputeerde Staten",
    "S1.6-c": "Beleidsambtenaar",
    "S1.6-d": "Projectmedewerker",
    "S8.5-a": "Projectleider van een onderdeel, of van het geheel",
    "S4.1.1-b": "Kwartiermaker",
    "S7.1.1-a": "Ketenregisseur",
    "S7.1.3-a": "Zorgcoördinator",
    "S6.2.1-b": "Prenatale zorgcoördinatie",
    "S8.2.2-a": "Casemanager van Bureau Jeugdzorg",
    "S8.2.3-a": "Gezinscoach",
    "S4.2.1-a": "Pedagogisch adviseur",
    "S4.2.1-b": "Pedagoog op internet",
    "S8.1-b": "Aandachtsfunctionaris",
    "SB1-a": "Vertrouwenspersoon",
    "S9.3-a": "Preventiewerker kindermishandeling",
    "S8.1-c": "Coördinator Bureau VKM",
    "S8.2.8-a": "AMK-arts",
    "S8.2.8-b": "Coördinator kindermishandeling van het ziekenhuis",
    "S8.2.8-c": "Arts of verpleegkundige bij letsel",
    "S7.2.1-a": "Schoolarts",
    "S7.2.5-a": "Jeugdverpleegkundige",
    "S6.2.1-c": "Verloskundige",
    "S10.4-a": "Kraamverzorgende",
    "SB1-b": "Huisarts",
    "S4.2.1-c": "Leerkracht",
    "S6.1-a": "Mentor en zorgcoördinator op school",
    "S7.1.5-b": "Leerplichtambtenaar",
    "S4.2.1-d": "Weerbaarheidsdocent",
    "S5.1-a": "Coördinator buurtnetwerk",
    "S5.2.2-a": "Bezoekmoeder",
    "S7.2.3-a": "Vrijwilliger en coördinator van Home Start",
    "S5.2.3-a": "Gastouder",
    "S5.5-b": "VETC'er",
    "S8.4-a": "Trainer",
    "S4.5-a": "Sportvrijwilliger",
    "S5.2.1-a": "Sleutelfiguur in de wijk",
    "SB1-c": "Ouder of opvoeder",
    "S7.1.5-c": "Kind of jongere vanaf 12 jaar",
    "S8.3-a": "Omstander, melder of wie advies vraagt",
    "SB1-d": "Dader",
    "SB1-e": "Gezinsvoogd",
}


def test_the_roles_are_there() -> None:
    assert {each.code: each.title.nl for each in queries.roles_of_persons()} == ROLES


def test_what_it_is_called_today_is_said_only_where_somebody_looked() -> None:
    bodies = {each.code: each.today.nl for each in queries.bodies() if each.today}
    roles = {each.code for each in queries.roles_of_persons() if each.today}

    assert bodies["S11.2-a"] == "Veilig Thuis, sinds 1 januari 2015."
    assert set(bodies) == {
        *("S11.2-a", "S11.2-c", "S11.2-h", "S11.2-m", "S11.2-aa", "S1.6-a", "S4.1.1-a"),
    }
    assert roles == {"S8.1-b", "S7.2.1-a", "S8.3-a", "SB1-e"}


def test_every_page_that_is_named_exists() -> None:
    pages = {each.page for each in queries.open_values()}
    pages |= {each.page for each in queries.limits()}
    pages |= {each.page for each in queries.problems()}

    for page in pages - {""}:
        resolve(page)

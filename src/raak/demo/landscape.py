"""The fictional region on paper: its municipalities, its organisations and who works there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from raak.access.rules import Role

NAME = "Waterrand"
MUNICIPALITIES = ("Dijkveen", "Waterhoven", "Rietmeer", "Polderkerk", "Lindeward")

R = Role


@dataclass(frozen=True, slots=True)
class Place:
    """
    An organisation to be.

    municipality: index in MUNICIPALITIES; None: it works for the whole region.
    staff:        how many people hold each role; nobody: it has no accounts and answers by link.
    profession:   of the people who work there.
    team:         role -> name of the team of those who hold it; it takes up steps and referrals.
    desks:        roles whose work lands at this place's team when nobody in a trajectory has it.
    old_name:     what it is called in the edition of 2007, when that differs.
    """

    name: str
    sector: str
    municipality: int | None = None
    staff: Mapping[Role, int] = field(default_factory=dict)
    profession: str = "other"
    team: Mapping[Role, str] = field(default_factory=dict)
    desks: tuple[Role, ...] = ()
    old_name: str = ""


def _school(name: str, sector: str, municipality: int, teachers: int) -> Place:
    staff = {R.PROFESSIONAL: teachers, R.ATTENTION_OFFICER: 1, R.TEAM_LEAD: 1}
    return Place(name, sector, municipality, staff, "teacher")


def _child_care(name: str, sector: str, municipality: int, workers: int) -> Place:
    staff = {R.PROFESSIONAL: workers, R.ATTENTION_OFFICER: 1, R.TEAM_LEAD: 1}
    return Place(name, sector, municipality, staff, "child_care")


def _practice(name: str, municipality: int, doctors: int) -> Place:
    return Place(
        name, "general_practice", municipality, {R.PROFESSIONAL: doctors, R.TEAM_LEAD: 1}, "gp"
    )


def _local_team(municipality: int) -> Place:
    where = MUNICIPALITIES[municipality]
    return Place(
        name=f"Lokaal team {where}",
        old_name=f"Bureau Jeugdzorg {where}",
        sector="youth_care_access",
        municipality=municipality,
        staff={R.CASE_MANAGER: 3, R.CARE_COORDINATOR: 2, R.TEAM_LEAD: 1},
        profession="social_worker",
        team={R.CASE_MANAGER: "Casusregie", R.CARE_COORDINATOR: "Zorgcoördinatie"},
        desks=(R.CASE_MANAGER, R.CARE_COORDINATOR),
    )


def _helpers(name: str, sector: str, helpers: int, municipality: int | None = None) -> Place:
    staff = {R.HELPER: helpers, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1}
    return Place(name, sector, municipality, staff, "social_worker", {R.HELPER: "Aanmeldteam"})


PLACES: tuple[Place, ...] = (
    Place(
        "Ketenbureau Waterrand",
        "municipality",
        staff={
            R.CHAIN_DIRECTOR: 2,
            R.REGION_COORDINATOR: 2,
            R.PRIVACY_OFFICER: 2,
            R.ADMINISTRATOR: 2,
            R.TEAM_LEAD: 1,
        },
        team={R.CHAIN_DIRECTOR: "Ketenregie"},
        desks=(R.CHAIN_DIRECTOR,),
    ),
    Place(
        "Veilig Thuis Waterrand",
        "reporting_point",
        staff={R.REPORTING_POINT: 9, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1},
        profession="social_worker",
        team={R.REPORTING_POINT: "Advies en melden"},
        desks=(R.REPORTING_POINT,),
        old_name="AMK Waterrand",
    ),
    Place(
        "GGD Waterrand",
        "youth_health",
        staff={R.YOUTH_NURSE: 12, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 2},
        profession="youth_nurse",
        team={
            R.YOUTH_NURSE: "Jeugdverpleegkundigen",
            R.ATTENTION_OFFICER: "Aandachtsfunctionarissen",
        },
        desks=(R.YOUTH_NURSE, R.ATTENTION_OFFICER),
    ),
    Place(
        "Consultatiebureau Rietmeer",
        "youth_health",
        2,
        {R.YOUTH_NURSE: 4, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1},
        "youth_nurse",
        {R.YOUTH_NURSE: "Jeugdverpleegkundigen"},
    ),
    *(_local_team(municipality) for municipality in range(len(MUNICIPALITIES))),
    _helpers("Jeugdhulp De Dijk", "youth_care_provider", 8),
    _helpers("Jeugdhulp Het Getij", "youth_care_provider", 6),
    _helpers("Gezinshulp Oeverwal", "youth_care_provider", 5),
    _helpers("Centrum voor Jeugd en Gezin Dijkveen", "family_centre", 4, 0),
    _helpers("Centrum voor Jeugd en Gezin Waterhoven", "family_centre", 4, 1),
    _helpers("Maatschappelijk werk De Brug", "social_work", 4),
    _helpers("GGZ Waterrand Jeugd en Gezin", "mental_health", 6),
    _helpers("Verslavingszorg De Kade", "addiction_care", 3),
    _helpers("Opvang De Luwte", "domestic_violence_support", 3),
    _helpers("Welzijn Rietmeer", "welfare", 3, 2),
    _helpers("Steunpunt MEE Waterrand", "disability_support", 2),
    Place(
        "Vangnet Jeugd Waterrand",
        "safety_net",
        staff={R.CARE_COORDINATOR: 4, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1},
        profession="social_worker",
        team={R.CARE_COORDINATOR: "Vangnet"},
    ),
    Place(
        "Jeugdbescherming Waterrand",
        "protection_agency",
        staff={R.CASE_MANAGER: 4, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1},
        profession="social_worker",
        team={R.CASE_MANAGER: "Instroom"},
        old_name="Gezinsvoogdij Waterrand",
    ),
    _school("Basisschool De Vuurtoren", "primary_education", 0, 4),
    _school("Basisschool Het Anker", "primary_education", 0, 3),
    _school("Basisschool De Zwaluw", "primary_education", 1, 4),
    _school("Basisschool De Wilgenhof", "primary_education", 1, 3),
    _school("Basisschool Het Kompas", "primary_education", 2, 3),
    _school("Basisschool De Lisdodde", "primary_education", 3, 3),
    _school("Basisschool Klaverdijk", "primary_education", 4, 3),
    _school("Waterrand College", "secondary_education", 0, 5),
    _school("Lyceum Waterhoven", "secondary_education", 1, 4),
    _school("De Stapsteen", "special_education", 2, 3),
    _child_care("Kinderopvang Pinkel", "child_care", 0, 4),
    _child_care("Kinderopvang De Boei", "child_care", 1, 3),
    _child_care("Kinderopvang Hupsakee", "child_care", 4, 3),
    _child_care("Peuterspeelplek Kikker", "playgroup", 3, 2),
    _practice("Huisartsen Dijkveen", 0, 3),
    _practice("Huisartsen Aan het Water", 1, 3),
    _practice("Huisartsenpraktijk Lindeward", 4, 2),
    Place(
        "Ziekenhuis Waterrand",
        "hospital",
        staff={R.PROFESSIONAL: 5, R.ATTENTION_OFFICER: 1, R.TEAM_LEAD: 1},
    ),
    Place(
        "Verloskundigen De Kraamvogel",
        "midwifery",
        1,
        {R.PROFESSIONAL: 3, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1},
        "midwife",
    ),
    Place("Kraamzorg Thuis Waterrand", "maternity_care", staff={R.PROFESSIONAL: 3, R.TEAM_LEAD: 1}),
    Place(
        "Politie basisteam Waterrand",
        "police",
        staff={R.PROFESSIONAL: 6, R.TEAM_LEAD: 1, R.ATTENTION_OFFICER: 1},
        profession="police",
    ),
    Place("Leerplicht Waterrand", "school_attendance", staff={R.PROFESSIONAL: 3, R.TEAM_LEAD: 1}),
    Place("Voetbalvereniging De Golven", "sport", 0),
    Place("Turnvereniging Lenig", "sport", 1),
    Place("Wonen aan de Dijk", "housing"),
    Place("Stichting Thuis in Waterrand", "self_organisation"),
    Place("Opvoedsteun Polderkerk", "family_centre", 3),
)
"""Those without staff have no accounts: they answer referrals by a secure link."""

LANDMARKS: Mapping[Role, tuple[tuple[str, str], tuple[str, str]]] = {
    R.PROFESSIONAL: (
        ("Samira Haddad", "Basisschool De Vuurtoren"),
        ("Joost Brandsma", "Verloskundigen De Kraamvogel"),
    ),
    R.ATTENTION_OFFICER: (
        ("Marloes Tuinstra", "Basisschool De Vuurtoren"),
        ("Ruud Kersten", "Ziekenhuis Waterrand"),
    ),
    R.TEAM_LEAD: (
        ("Bert Hofstede", "Basisschool De Vuurtoren"),
        ("Nadia Amrani", "Jeugdhulp De Dijk"),
    ),
    R.CARE_COORDINATOR: (
        ("Hester Wiegers", "Lokaal team Dijkveen"),
        ("Tarik Ozturk", "Vangnet Jeugd Waterrand"),
    ),
    R.CASE_MANAGER: (
        ("Daan Reinders", "Lokaal team Dijkveen"),
        ("Mirjam Bijlsma", "Lokaal team Waterhoven"),
    ),
    R.HELPER: (("Jolanda Smeets", "Jeugdhulp De Dijk"), ("Youri Fontein", "Jeugdhulp Het Getij")),
    R.YOUTH_NURSE: (
        ("Fleur Admiraal", "GGD Waterrand"),
        ("Petra Goossens", "Consultatiebureau Rietmeer"),
    ),
    R.REPORTING_POINT: (
        ("Gerdien Spoelstra", "Veilig Thuis Waterrand"),
        ("Murat Erdogdu", "Veilig Thuis Waterrand"),
    ),
    R.CHAIN_DIRECTOR: (
        ("Eva Lindhout", "Ketenbureau Waterrand"),
        ("Rick Terpstra", "Ketenbureau Waterrand"),
    ),
    R.REGION_COORDINATOR: (
        ("Astrid Koopal", "Ketenbureau Waterrand"),
        ("Ben Zomerdijk", "Ketenbureau Waterrand"),
    ),
    R.PRIVACY_OFFICER: (
        ("Sonja Maliepaard", "Ketenbureau Waterrand"),
        ("Otto Vlieger", "Ketenbureau Waterrand"),
    ),
    R.ADMINISTRATOR: (
        ("Kim Nagtegaal", "Ketenbureau Waterrand"),
        ("Levi Hamstra", "Ketenbureau Waterrand"),
    ),
}
"""Two people per role whose names never change, whatever the seed: those a newcomer signs in as."""


def headcount() -> int:
    return sum(sum(place.staff.values()) for place in PLACES)

"""
Names of people who do not exist. Any likeness is chance: common names, drawn apart from each other.

No citizen numbers, real addresses, schools or telephone numbers: `.example` never resolves.
"""

_GIVEN = """
    Aafke Abel Adam Aisha Amber Amir Anouk Arjen Aylin Bas Bente Bilal Britt Bram Carlijn Daan
    Dewi Dilan Elif Elin Emre Esra Evi Farah Femke Fenna Finn Floor Gijs Guus Hamza Hanna Hidde
    Ilse Imane Isa Jada Jasper Jayden Jesse Jip Joris Julia Kaj Karim Kiki Koen Lars Layla Lieke
    Liv Loes Luuk Maud Mees Milan Mila Mohamed Naomi Nienke Noa Noor Olivier Omar Pien Pim Quinten
    Rania Ravi Roos Ruben Saar Sami Sanne Selin Senna Siem Sofie Stijn Suze Tess Thijs Tijn Veerle
    Vera Wessel Wout Xander Yara Yasmin Youssef Zeynep Zoë
"""
GIVEN_NAMES = tuple(_GIVEN.split())
"""Given names of children."""

_ADULT = """
    Agnes Ahmed Alice Anja Annemarie Bart Berend Bianca Carla Cem Charlotte Chantal Dennis Diana
    Dorien Edwin Ellen Erik Esther Fatima Frank Gea Gerard Greet Hakan Hans Heleen Henk Ingrid
    Irene Ivo Jacqueline Jan Janneke Jeroen Johan Karin Kees Khadija Laura Leo Lisette Malika
    Manon Marcel Margriet Marjan Mark Mehmet Miriam Monique Naima Nico Olga Patrick Paula Peter
    Petra Rachid Renske Rianne Rob Said Sandra Saskia Sjoerd Stefan Sylvia Thea Tineke Ton Ursula
    Victor Wendy Wilma Wim Yvonne Zohra
"""
ADULT_NAMES = tuple(_ADULT.split())
"""Given names of people who work in the region."""

_BY_INFIX = {
    "": """
    Aalders Akkerman Aydin Bakker Benali Bergsma Blok Boersma Bosman Bouzid Brouwer Cetin Dekker
    Demir Dijkstra Driessen Faber Geerts Groen Haddad Hendriks Hoekstra Huisman Janssen Kaya Kok
    Kooistra Kramer Kuipers Lammers Martens Meijer Molenaar Mulder Nijland Oosterhof Peeters
    Postma Prins Ramdin Roelofs Sahin Schouten Smits Talsma Timmer Veenstra Verhoeven Visser Vos
    Wagenaar Willems Winter Yilmaz Zijlstra Zwart
    """,
    "de": "Boer Bruin Graaf Groot Haan Jong Ridder Wit",
    "van": "Beek Dalen Dam Dijk Loon Rijn Veen Vliet",
    "van der": "Heide Laan Linden Meer Molen Veld Wal",
    "van den": "Berg Bosch Brink Heuvel",
    "ten": "Brinke Cate Have",
}

SURNAMES = tuple(
    (infix, surname) for infix, surnames in _BY_INFIX.items() for surname in surnames.split()
)
"""(infix, surname)."""


def full_name(given: str, infix: str, surname: str) -> str:
    return " ".join(part for part in (given, infix, surname) if part)

"""What the handbook tells of interventions, of money, and of choosing well."""

from raak.handbook.choosing import Features
from raak.handbook.funding import Funding
from raak.handbook.interventions import Intervention
from raak.handbook.records import shipped


def interventions() -> tuple[Intervention, ...]:
    """Return the interventions and programmes that the handbook names, by level."""
    return shipped(Intervention, "interventions.yaml")


def intervention(code: str) -> Intervention:
    """
    Return one intervention.

    :raises LookupError: when none has that code.
    """
    found = [each for each in interventions() if each.code == code]
    if not found:
        raise LookupError(f"no intervention is called {code!r}")
    return found[0]


def funding() -> tuple[Funding, ...]:
    """Return the sources of money, costs and needs of 2006, in the order of the catalogue."""
    return shipped(Funding, "funding.yaml")


def features() -> tuple[Features, ...]:
    """Return the lists by which a region chooses help and words its goals."""
    return shipped(Features, "features.yaml")

from raak.directory.models.area import ServiceArea
from raak.directory.models.centre import (
    Centre,
    CentrePartner,
    CentrePlace,
    CentreResult,
    CentreSetUp,
    CentreTask,
    RegionCentres,
)
from raak.directory.models.coverage import MeantEmpty
from raak.directory.models.place import Place, ServicePlace
from raak.directory.models.searching import (
    SearchedEdition,
    SearchedHours,
    SearchedService,
    SearchedTerm,
    SearchedWord,
)
from raak.directory.models.service import Service
from raak.directory.models.times import Times
from raak.directory.models.upkeep import Edition, RegionUpkeep

__all__ = [
    "Centre",
    "CentrePartner",
    "CentrePlace",
    "CentreResult",
    "CentreSetUp",
    "CentreTask",
    "Edition",
    "MeantEmpty",
    "Place",
    "RegionCentres",
    "RegionUpkeep",
    "SearchedEdition",
    "SearchedHours",
    "SearchedService",
    "SearchedTerm",
    "SearchedWord",
    "Service",
    "ServiceArea",
    "ServicePlace",
    "Times",
]

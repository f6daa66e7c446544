from raak.directory.models.area import ServiceArea
from raak.directory.models.place import Place, ServicePlace
from raak.directory.models.service import Service
from raak.directory.models.times import Times
from raak.directory.models.upkeep import Edition, RegionUpkeep

__all__ = [
    "Edition",
    "Place",
    "RegionUpkeep",
    "Service",
    "ServiceArea",
    "ServicePlace",
    "Times",
]

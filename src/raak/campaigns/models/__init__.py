from raak.campaigns.models.award import Nomination
from raak.campaigns.models.campaign import Campaign, Publication, Task
from raak.campaigns.models.conference import Conference, Item
from raak.campaigns.models.material import Material, Stock

__all__ = [
    "Campaign",
    "Conference",
    "Item",
    "Material",
    "Nomination",
    "Publication",
    "Stock",
    "Task",
]

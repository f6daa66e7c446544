from raak.meetings.models.body import Body, Seat
from raak.meetings.models.coordinator import Coordinator, Mark, PostMinimum

__all__ = ["Body", "Coordinator", "Mark", "PostMinimum", "Seat"]

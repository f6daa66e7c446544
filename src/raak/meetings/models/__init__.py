from raak.meetings.models.agreement import Agreement, AgreementVersion, Signature
from raak.meetings.models.body import Body, Seat
from raak.meetings.models.circle import Bottleneck, Circle, Link
from raak.meetings.models.coordinator import Coordinator, Mark, PostMinimum
from raak.meetings.models.power import Deadlock, DeadlockMove, Decider, Stakeholder
from raak.meetings.models.risk import Risk, RiskLook
from raak.meetings.models.sitting import Action, Point, Presence, Recurring, Sitting
from raak.meetings.models.town import Application, Chase, Stance

__all__ = [
    "Action",
    "Agreement",
    "AgreementVersion",
    "Application",
    "Body",
    "Bottleneck",
    "Chase",
    "Circle",
    "Coordinator",
    "Deadlock",
    "DeadlockMove",
    "Decider",
    "Link",
    "Mark",
    "Point",
    "PostMinimum",
    "Presence",
    "Recurring",
    "Risk",
    "RiskLook",
    "Seat",
    "Signature",
    "Sitting",
    "Stakeholder",
    "Stance",
]

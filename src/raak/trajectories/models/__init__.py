from raak.trajectories.models.chain import (
    Alarm,
    Announcement,
    Event,
    Participant,
    Step,
    Trajectory,
)
from raak.trajectories.models.concern import Concern, Draft, Feedback
from raak.trajectories.models.protocol import PublishedProtocol
from raak.trajectories.models.receipt import Receipt
from raak.trajectories.models.referral import HandoverLine, Referral, SecureLink

__all__ = [
    "Alarm",
    "Announcement",
    "Concern",
    "Draft",
    "Event",
    "Feedback",
    "HandoverLine",
    "Participant",
    "PublishedProtocol",
    "Receipt",
    "Referral",
    "SecureLink",
    "Step",
    "Trajectory",
]

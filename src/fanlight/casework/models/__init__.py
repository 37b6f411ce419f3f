"""Tables of the work that follows a decision, and the constraints that protect them."""

from fanlight.casework.models.earlier import EarlierExtract, EarlierHolder, EarlierRecord
from fanlight.casework.models.information import Acknowledgement, InformationClock, WorkInformation
from fanlight.casework.models.team import ManagerAlert, TeamDuty
from fanlight.casework.models.work import IS_CLOSED, IS_OPEN, Allocation, Work, WorkStep

__all__ = [
    "IS_CLOSED",
    "IS_OPEN",
    "Acknowledgement",
    "Allocation",
    "EarlierExtract",
    "EarlierHolder",
    "EarlierRecord",
    "InformationClock",
    "ManagerAlert",
    "TeamDuty",
    "Work",
    "WorkInformation",
    "WorkStep",
]

"""Tables of the work that follows a decision, and the constraints that protect them."""

from fanlight.casework.models.allegations import Allegation, AllegationEntry
from fanlight.casework.models.assessing import Assessment, EarlyHelpAssessment, FamilyPlan
from fanlight.casework.models.clocks import RunningClock
from fanlight.casework.models.earlier import EarlierExtract, EarlierHolder, EarlierRecord
from fanlight.casework.models.ending import Closure, SchoolRelease
from fanlight.casework.models.episodes import IS_RUNNING, Episode, JoinedReferral
from fanlight.casework.models.helping import NeedPlan, PlanReview, Visit
from fanlight.casework.models.information import Acknowledgement, InformationClock, WorkInformation
from fanlight.casework.models.particulars import Particular
from fanlight.casework.models.protecting import (
    Conference,
    CoreGroup,
    ProtectionPlan,
    Section47,
    StrategyDiscussion,
)
from fanlight.casework.models.stepping import StepAcross, StepAcrossMove
from fanlight.casework.models.team import ManagerAlert, TeamDuty
from fanlight.casework.models.work import IS_CLOSED, IS_OPEN, Allocation, Work, WorkStep

__all__ = [
    "IS_CLOSED",
    "IS_OPEN",
    "IS_RUNNING",
    "Acknowledgement",
    "Allegation",
    "AllegationEntry",
    "Allocation",
    "Assessment",
    "Closure",
    "Conference",
    "CoreGroup",
    "EarlierExtract",
    "EarlierHolder",
    "EarlierRecord",
    "EarlyHelpAssessment",
    "Episode",
    "FamilyPlan",
    "InformationClock",
    "JoinedReferral",
    "ManagerAlert",
    "NeedPlan",
    "Particular",
    "PlanReview",
    "ProtectionPlan",
    "RunningClock",
    "SchoolRelease",
    "Section47",
    "StepAcross",
    "StepAcrossMove",
    "StrategyDiscussion",
    "TeamDuty",
    "Visit",
    "Work",
    "WorkInformation",
    "WorkStep",
]

"""The tables of sharing information."""

from fanlight.sharing.models.gatherings import Gathering, GatheringNote, PartnerAnswer, PartnerAsk, Regrading
from fanlight.sharing.models.late_answers import LateAnswer
from fanlight.sharing.models.school_requests import InformationAnswer, InformationRequest, KeptInformed

__all__ = [
    "Gathering",
    "GatheringNote",
    "InformationAnswer",
    "InformationRequest",
    "KeptInformed",
    "LateAnswer",
    "PartnerAnswer",
    "PartnerAsk",
    "Regrading",
]

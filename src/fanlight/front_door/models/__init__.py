"""The Front Door's tables, by idea."""

from fanlight.front_door.models.answers import Answer, AnswerRead
from fanlight.front_door.models.calls import TakenCall, WrittenForm
from fanlight.front_door.models.contacts import Contact, ContactMove, ContactNote, Corroboration, Referral
from fanlight.front_door.models.decisions import Decision, DecisionReview
from fanlight.front_door.models.drafts import Draft, WorklistView
from fanlight.front_door.models.elsewhere import PassedElsewhere
from fanlight.front_door.models.names import StatedName
from fanlight.front_door.models.nights import HandOver, NightSummary
from fanlight.front_door.models.questions import Question, QuestionReply, Return, ReturnAnswer
from fanlight.front_door.models.reference_lists import Indicator, Level, LevelScheme
from fanlight.front_door.models.requests import RequestForSupport, RoleInConcern

__all__ = [
    "Answer",
    "AnswerRead",
    "Contact",
    "ContactMove",
    "ContactNote",
    "Corroboration",
    "Decision",
    "DecisionReview",
    "Draft",
    "HandOver",
    "Indicator",
    "Level",
    "LevelScheme",
    "NightSummary",
    "PassedElsewhere",
    "Question",
    "QuestionReply",
    "Referral",
    "RequestForSupport",
    "Return",
    "ReturnAnswer",
    "RoleInConcern",
    "StatedName",
    "TakenCall",
    "WorklistView",
    "WrittenForm",
]

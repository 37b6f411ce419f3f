"""What other modules may use of conversations."""

from fanlight.conversations.actions.ask_conversation import Asked, Asker
from fanlight.conversations.actions.load import LoadedAdvice, LoadedConversation, load_conversations
from fanlight.conversations.queries.asked import advice_unread
from fanlight.conversations.queries.figures import askings_for_figures, conversations_for_figures
from fanlight.conversations.queries.of_settings import conversations_of_settings_for_figures, own_conversations
from fanlight.conversations.queries.shown import page_of_conversation
from fanlight.conversations.queries.timeline import timeline_of
from fanlight.conversations.queries.unit_list import UnitCounts, UnitList, unit_counts
from fanlight.conversations.rules.vocabulary import NEEDS, OUTCOMES, SERVICES, Channel
from fanlight.conversations.scope import OfUnit

__all__ = [
    "conversations_of_settings_for_figures",
    "own_conversations",
    "NEEDS",
    "OUTCOMES",
    "OfUnit",
    "SERVICES",
    "Asked",
    "Asker",
    "Channel",
    "LoadedAdvice",
    "LoadedConversation",
    "UnitCounts",
    "UnitList",
    "advice_unread",
    "askings_for_figures",
    "conversations_for_figures",
    "load_conversations",
    "page_of_conversation",
    "timeline_of",
    "unit_counts",
]

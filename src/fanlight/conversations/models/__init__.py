"""The tables of conversations."""

from fanlight.conversations.models.advice import Advice, AdviceRead
from fanlight.conversations.models.conversations import Asking, Conversation, ConversationStep
from fanlight.conversations.models.names import ConversationName

__all__ = ["Advice", "AdviceRead", "Asking", "Conversation", "ConversationName", "ConversationStep"]

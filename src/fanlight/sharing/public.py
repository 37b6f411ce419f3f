"""What other modules may use of sharing."""

from fanlight.sharing.actions.answer_ask import answer_ask
from fanlight.sharing.actions.answer_information import answer_information
from fanlight.sharing.actions.ask_information import ChildTyped, ask_information
from fanlight.sharing.actions.load import (
    LoadedAsk,
    LoadedGathering,
    LoadedPartnerAnswer,
    LoadedQuestion,
    load_gatherings,
    load_questions,
)
from fanlight.sharing.actions.open_gathering import Wanted, open_gathering
from fanlight.sharing.queries.figures import asks_for_figures, information_for_figures
from fanlight.sharing.queries.finding import page_of_sharing
from fanlight.sharing.queries.timeline import timeline_of
from fanlight.sharing.queries.waiting import SharingCounts, sharing_counts
from fanlight.sharing.rules.vocabulary import PARTNERS, RATINGS, REPLY_WORDS, Held, MayTell, Reply

__all__ = [
    "ChildTyped",
    "Held",
    "LoadedAsk",
    "LoadedGathering",
    "LoadedPartnerAnswer",
    "LoadedQuestion",
    "MayTell",
    "PARTNERS",
    "RATINGS",
    "REPLY_WORDS",
    "Reply",
    "SharingCounts",
    "Wanted",
    "answer_ask",
    "answer_information",
    "ask_information",
    "asks_for_figures",
    "information_for_figures",
    "load_gatherings",
    "load_questions",
    "open_gathering",
    "page_of_sharing",
    "sharing_counts",
    "timeline_of",
]

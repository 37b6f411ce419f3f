"""What other modules may use of sharing."""

from fanlight.sharing.actions.answer_ask import answer_ask
from fanlight.sharing.actions.answer_information import answer_information
from fanlight.sharing.actions.ask_information import ChildTyped, ask_information
from fanlight.sharing.actions.open_gathering import Wanted, open_gathering
from fanlight.sharing.queries.figures import asks_for_figures, information_for_figures
from fanlight.sharing.queries.waiting import SharingCounts, sharing_counts
from fanlight.sharing.rules.vocabulary import Held, MayTell, Reply

__all__ = [
    "ChildTyped",
    "Held",
    "MayTell",
    "Reply",
    "SharingCounts",
    "Wanted",
    "answer_ask",
    "answer_information",
    "ask_information",
    "asks_for_figures",
    "information_for_figures",
    "open_gathering",
    "sharing_counts",
]

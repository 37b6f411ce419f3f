"""What other modules may use of the Front Door."""

from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.queries.asked import (
    answers_unread,
    drafts_of,
    questions_waiting,
    requests_asked,
    returns_waiting,
    status_sentence,
)
from fanlight.front_door.queries.history import contacts_of_people
from fanlight.front_door.queries.worklist import LISTS, counts

__all__ = [
    "LISTS",
    "answers_unread",
    "contacts_of_people",
    "counts",
    "drafts_of",
    "questions_waiting",
    "requests_asked",
    "returns_waiting",
    "status_sentence",
    "submit_request",
]

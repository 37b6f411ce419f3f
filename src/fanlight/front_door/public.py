"""What other modules may use of the Front Door."""

from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.actions.load import LoadedContact, LoadedDecision, LoadedRequest, load_requests
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.asking.carrying import carried_answers
from fanlight.front_door.queries.asked import (
    answers_unread,
    drafts_of,
    questions_waiting,
    requests_asked,
    returns_waiting,
    status_sentence,
)
from fanlight.front_door.queries.choices import indicator_codes
from fanlight.front_door.queries.history import contacts_of_people
from fanlight.front_door.queries.history import timeline as timeline_of_contact
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.queries.totals import ContactTotals, contact_totals
from fanlight.front_door.queries.worklist import LISTS, counts
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.vocabulary import Channel

__all__ = [
    "Channel",
    "Intake",
    "LoadedContact",
    "LoadedDecision",
    "LoadedRequest",
    "State",
    "indicator_codes",
    "load_requests",
    "seed_front_door",
    "LISTS",
    "ContactTotals",
    "answers_unread",
    "ask_referrer",
    "carried_answers",
    "contact_totals",
    "contacts_of_people",
    "counts",
    "drafts_of",
    "questions_waiting",
    "requests_asked",
    "returns_waiting",
    "start_draft",
    "status_sentence",
    "submit_request",
    "timeline_of_contact",
]

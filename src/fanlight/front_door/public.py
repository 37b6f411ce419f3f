"""What other modules may use of the Front Door."""

from fanlight.front_door.actions.add_what_came_later import CameLater, add_what_came_later
from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.actions.hand_over import hand_over, write_night_summary
from fanlight.front_door.actions.load import LoadedContact, LoadedDecision, LoadedRequest, load_requests
from fanlight.front_door.actions.load_calls import LoadedCall, load_calls
from fanlight.front_door.actions.reopen_contact import ReopenedAlready, TooLateToReopen, reopen_contact
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.actions.settle_kept_open import settle_kept_open
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.take_request import take_request
from fanlight.front_door.asking.carrying import carried_answers
from fanlight.front_door.asking.code_lists import EDUCATION_SOURCES, SOURCES
from fanlight.front_door.asking.prefill import Asker, prefilled
from fanlight.front_door.asking.worries import worries
from fanlight.front_door.kept_open import CHALLENGED, register_keeps_open
from fanlight.front_door.queries.asked import drafts_of, requests_asked, status_sentence
from fanlight.front_door.queries.asked_about import (
    ChildAskedAbout,
    children_of_contacts,
    children_of_request,
    is_address_protected,
    is_walled,
    person_of_contact,
    reference_of_contact,
)
from fanlight.front_door.queries.asker import asker_of
from fanlight.front_door.queries.calls import call_counts
from fanlight.front_door.queries.challenged import (
    ContactChallenged,
    contact_before_team,
    contact_challenged,
    deciders_of,
    own_contact,
)
from fanlight.front_door.queries.choices import every_outcome_label, indicator_codes
from fanlight.front_door.queries.figures import (
    answers_for_figures,
    comings_for_figures,
    contacts_for_figures,
    decisions_for_figures,
    referrals_for_figures,
    returns_for_figures,
)
from fanlight.front_door.queries.history import contacts_of_people
from fanlight.front_door.queries.inspected import contacts_for_inspection, referrals_for_inspection
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.queries.local_support import LocalSupportLink, register_local_support_link
from fanlight.front_door.queries.needed import needed_from
from fanlight.front_door.queries.night_counts import night_counts
from fanlight.front_door.queries.nights import urgent_of_night
from fanlight.front_door.queries.of_settings import (
    OwnAsked,
    OwnContact,
    contacts_of_settings_for_figures,
    first_contacts_of,
    own_contacts,
    own_questions,
    own_returns,
    settings_asking_for_figures,
)
from fanlight.front_door.queries.own import (
    answered_outcomes,
    own_draft,
    own_request_id,
    own_requests,
    request_id_of_sender,
    requests_by_sender,
    told_of_contact,
)
from fanlight.front_door.queries.panels import ANSWER_PANELS, ASKED_PANELS, REQUEST_PANELS, RequestShown, register_ties
from fanlight.front_door.queries.references import (
    children_stated,
    id_of_request,
    references_of,
    references_of_requests,
    requests_to_mend,
)
from fanlight.front_door.queries.sampled import SampledContact, contacts_by_reference, contacts_of_sender
from fanlight.front_door.queries.timelines import timeline as timeline_of_contact
from fanlight.front_door.queries.to_copy import (
    ContactToCopy,
    contact_ids_for_reader,
    contact_to_copy,
)
from fanlight.front_door.queries.totals import ContactTotals, contact_totals
from fanlight.front_door.queries.wall_holders import wall_holders
from fanlight.front_door.queries.worklist import LISTS, counts
from fanlight.front_door.rules.answering import Reading
from fanlight.front_door.rules.public_form import TAKES_PUBLIC_FORMS
from fanlight.front_door.rules.states import STATE_WORDS, UNDECIDED, MoveNotAllowed, State
from fanlight.front_door.rules.submission import CannotBeTaken
from fanlight.front_door.rules.vocabulary import NO_AGREEMENT_WORDS, ROUTE_WORDS, Channel

__all__ = [
    "contacts_for_inspection",
    "referrals_for_inspection",
    "OwnAsked",
    "OwnContact",
    "first_contacts_of",
    "contacts_of_settings_for_figures",
    "own_contacts",
    "own_questions",
    "own_returns",
    "settings_asking_for_figures",
    "ContactToCopy",
    "contact_ids_for_reader",
    "contact_to_copy",
    "references_of_requests",
    "CHALLENGED",
    "ContactChallenged",
    "MoveNotAllowed",
    "Reading",
    "ReopenedAlready",
    "TooLateToReopen",
    "contact_before_team",
    "contact_challenged",
    "deciders_of",
    "own_contact",
    "register_keeps_open",
    "reopen_contact",
    "settle_kept_open",
    "Asker",
    "ChildAskedAbout",
    "children_of_contacts",
    "children_of_request",
    "is_address_protected",
    "is_walled",
    "person_of_contact",
    "reference_of_contact",
    "LocalSupportLink",
    "answered_outcomes",
    "asker_of",
    "own_draft",
    "own_request_id",
    "own_requests",
    "prefilled",
    "register_local_support_link",
    "request_id_of_sender",
    "requests_by_sender",
    "SampledContact",
    "hand_over",
    "take_request",
    "night_counts",
    "urgent_of_night",
    "write_night_summary",
    "contacts_by_reference",
    "contacts_of_sender",
    "told_of_contact",
    "wall_holders",
    "ANSWER_PANELS",
    "ASKED_PANELS",
    "REQUEST_PANELS",
    "RequestShown",
    "register_ties",
    "CameLater",
    "call_counts",
    "CannotBeTaken",
    "EDUCATION_SOURCES",
    "ROUTE_WORDS",
    "SOURCES",
    "STATE_WORDS",
    "TAKES_PUBLIC_FORMS",
    "NO_AGREEMENT_WORDS",
    "UNDECIDED",
    "answers_for_figures",
    "comings_for_figures",
    "contacts_for_figures",
    "decisions_for_figures",
    "every_outcome_label",
    "referrals_for_figures",
    "returns_for_figures",
    "Channel",
    "Intake",
    "LoadedCall",
    "load_calls",
    "LoadedContact",
    "LoadedDecision",
    "LoadedRequest",
    "State",
    "id_of_request",
    "indicator_codes",
    "load_requests",
    "seed_front_door",
    "LISTS",
    "ContactTotals",
    "add_what_came_later",
    "needed_from",
    "ask_referrer",
    "carried_answers",
    "children_stated",
    "contact_totals",
    "contacts_of_people",
    "counts",
    "drafts_of",
    "requests_asked",
    "requests_to_mend",
    "references_of",
    "start_draft",
    "status_sentence",
    "submit_request",
    "timeline_of_contact",
    "worries",
]

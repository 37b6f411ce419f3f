"""What other modules may use of subject access."""

from fanlight.subject_access.actions.decide_item import decide_item
from fanlight.subject_access.actions.family_copy import hand_copy_over, make_copy, release_copy
from fanlight.subject_access.actions.finish_request import end_request, extend
from fanlight.subject_access.actions.receive_request import Asking, NotReceived, receive_request
from fanlight.subject_access.actions.release_bundle import release_bundle, send_on
from fanlight.subject_access.models import SubjectItem
from fanlight.subject_access.queries.command import CommandState, bundle_for_command, state_for_command
from fanlight.subject_access.queries.watching import SubjectCounts, subject_counts
from fanlight.subject_access.rules.suggesting import suggested
from fanlight.subject_access.rules.vocabulary import AskedAs, Decision, State
from fanlight.subject_access.scope import items_of_holder
from fanlight.subject_access.tasks import gather_now

__all__ = [
    "AskedAs",
    "Asking",
    "CommandState",
    "Decision",
    "NotReceived",
    "State",
    "SubjectItem",
    "SubjectCounts",
    "decide_item",
    "end_request",
    "extend",
    "gather_now",
    "bundle_for_command",
    "hand_copy_over",
    "items_of_holder",
    "make_copy",
    "receive_request",
    "release_bundle",
    "release_copy",
    "send_on",
    "state_for_command",
    "subject_counts",
    "suggested",
]

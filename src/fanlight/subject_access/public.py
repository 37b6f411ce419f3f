"""What other modules may use of subject access."""

from fanlight.subject_access.actions.family_copy import hand_copy_over, make_copy, release_copy
from fanlight.subject_access.actions.receive_request import Asking, NotReceived, receive_request
from fanlight.subject_access.queries.command import CommandState, bundle_for_command, state_for_command
from fanlight.subject_access.queries.watching import SubjectCounts, subject_counts
from fanlight.subject_access.rules.vocabulary import AskedAs, State
from fanlight.subject_access.tasks import gather_now

__all__ = [
    "AskedAs",
    "Asking",
    "CommandState",
    "NotReceived",
    "State",
    "SubjectCounts",
    "gather_now",
    "bundle_for_command",
    "hand_copy_over",
    "make_copy",
    "receive_request",
    "release_copy",
    "state_for_command",
    "subject_counts",
]

"""What other modules may use of casework."""

from fanlight.casework.actions.accept_work import accept_work
from fanlight.casework.actions.acknowledge_information import AcknowledgedAlready, acknowledge_information
from fanlight.casework.actions.add_information import LinkedAlready, add_information
from fanlight.casework.actions.allocate_work import CannotHoldThisWork, allocate_work
from fanlight.casework.actions.close_work import InformationWaits, close_work
from fanlight.casework.actions.load import LoadedInformation, LoadedStep, LoadedWork, load_work
from fanlight.casework.actions.load_earlier import (
    Brought,
    HistoryNotYoursToLoad,
    HolderGiven,
    finish_extract,
    load_earlier_holders,
    load_earlier_records,
)
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.actions.open_work import WorkAlreadyOpen, open_work
from fanlight.casework.actions.put_on_duty import put_on_duty
from fanlight.casework.actions.refuse_work import refuse_work
from fanlight.casework.actions.reopen_work import ReopenFromRequest, reopen_work
from fanlight.casework.actions.tie_to_request import tie_to_request
from fanlight.casework.deadlines import AnswerClock, answer_due
from fanlight.casework.listeners import NobodyIsListening, WorkEvent, WorkHappening, listen
from fanlight.casework.queries import (
    WorkCard,
    can_be_reopened,
    closed_work_of,
    open_work_of,
    work_around,
    work_for_contacts,
    work_id_of,
    work_ids_of_team,
)
from fanlight.casework.queries.earlier import (
    EarlierShown,
    EarlierStart,
    earlier_history,
    earlier_history_of_each,
    earlier_starts,
    history_held,
    last_earlier_referral_on,
    records_by_source_id,
    system_name_of,
)
from fanlight.casework.queries.figures import work_for_figures
from fanlight.casework.queries.panels import PanelLine, WorkPanel, register_panel
from fanlight.casework.queries.team_list import TeamList, late_to_accept, late_to_allocate, team_counts
from fanlight.casework.queries.timeline import WorkMoment, timeline_of
from fanlight.casework.queries.totals import WorkTotals, work_totals
from fanlight.casework.rules.earlier import EARLIER_LABELS, LONGEST_ID, EarlierGiven, EarlierKind, HistoryHeld
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import KIND_LABELS, STATE_LABELS, WorkKind, WorkState
from fanlight.casework.rules.reasons import (
    CLOSURE_LABELS,
    OUTCOME_LABELS,
    REFUSAL_LABELS,
    ClosureOutcome,
    ClosureReason,
    ReasonDoesNotFit,
    RefusalReason,
    closure_reasons_for,
)
from fanlight.casework.rules.timing import TooLateToReopen
from fanlight.casework.rules.transitions import Move, MoveNotAllowed

__all__ = [
    "CLOSURE_LABELS",
    "EARLIER_LABELS",
    "KIND_LABELS",
    "LONGEST_ID",
    "OUTCOME_LABELS",
    "REFUSAL_LABELS",
    "STATE_LABELS",
    "AcknowledgedAlready",
    "AnswerClock",
    "Brought",
    "CannotHoldThisWork",
    "ClosureOutcome",
    "ClosureReason",
    "EarlierGiven",
    "EarlierKind",
    "EarlierShown",
    "EarlierStart",
    "HistoryHeld",
    "HistoryNotYoursToLoad",
    "HolderGiven",
    "InformationWaits",
    "LinkedAlready",
    "LoadedInformation",
    "LoadedStep",
    "LoadedWork",
    "Move",
    "MoveNotAllowed",
    "NobodyIsListening",
    "NotForYou",
    "PanelLine",
    "ReasonDoesNotFit",
    "RefusalReason",
    "ReopenFromRequest",
    "TeamList",
    "TooLateToReopen",
    "WorkAlreadyOpen",
    "WorkCard",
    "WorkEvent",
    "WorkHappening",
    "WorkKind",
    "WorkMoment",
    "WorkNotFound",
    "WorkPanel",
    "WorkState",
    "WorkTotals",
    "accept_work",
    "acknowledge_information",
    "add_information",
    "allocate_work",
    "answer_due",
    "can_be_reopened",
    "close_work",
    "closed_work_of",
    "closure_reasons_for",
    "earlier_history",
    "earlier_history_of_each",
    "earlier_starts",
    "finish_extract",
    "history_held",
    "last_earlier_referral_on",
    "late_to_accept",
    "late_to_allocate",
    "listen",
    "load_earlier_holders",
    "load_earlier_records",
    "load_work",
    "open_work",
    "open_work_of",
    "put_on_duty",
    "refuse_work",
    "register_panel",
    "records_by_source_id",
    "reopen_work",
    "system_name_of",
    "team_counts",
    "tie_to_request",
    "timeline_of",
    "work_around",
    "work_for_contacts",
    "work_for_figures",
    "work_id_of",
    "work_ids_of_team",
    "work_totals",
]

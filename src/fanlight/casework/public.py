"""What other modules may use of casework."""

from fanlight.casework.actions.accept_work import accept_work
from fanlight.casework.actions.acknowledge_information import AcknowledgedAlready, acknowledge_information
from fanlight.casework.actions.add_information import LinkedAlready, add_information
from fanlight.casework.actions.agree_step import agree_step, put_off_step, record_outside_answer
from fanlight.casework.actions.allegations import (
    alert_late_allegation,
    end_allegation,
    open_allegation,
    record_stage,
    reopen_allegation,
    tell_employer,
)
from fanlight.casework.actions.allocate_work import CannotHoldThisWork, allocate_work
from fanlight.casework.actions.authorise_assessment import authorise_assessment
from fanlight.casework.actions.call_discussion import call_discussion
from fanlight.casework.actions.change_category import change_category
from fanlight.casework.actions.close_work import InformationWaits, close_work
from fanlight.casework.actions.closing import propose_closure, return_closure, sign_off_closure
from fanlight.casework.actions.conclude_enquiry import conclude_enquiry
from fanlight.casework.actions.end_plan import end_need_plan, end_protection_plan, start_need_plan
from fanlight.casework.actions.end_referral import end_referral
from fanlight.casework.actions.help_family import (
    Lead,
    agree_family_plan,
    complete_early_help_assessment,
    start_early_help_assessment,
)
from fanlight.casework.actions.hold_conference import hold_conference, take_in_plan
from fanlight.casework.actions.hold_core_group import hold_core_group
from fanlight.casework.actions.hold_discussion import hold_discussion
from fanlight.casework.actions.hold_review import (
    end_family_plan,
    review_family_plan,
    review_need_plan,
    review_protection_plan,
)
from fanlight.casework.actions.load import LoadedInformation, LoadedStep, LoadedWork, load_work
from fanlight.casework.actions.load_earlier import (
    Brought,
    HistoryNotYoursToLoad,
    HolderGiven,
    finish_extract,
    load_earlier_holders,
    load_earlier_records,
)
from fanlight.casework.actions.load_statutory import load_early_help, load_statutory
from fanlight.casework.actions.load_steps import LoadedStepDown, load_steps
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.actions.open_episode import EpisodeOpened, open_episode
from fanlight.casework.actions.open_work import WorkAlreadyOpen, open_work
from fanlight.casework.actions.put_on_duty import put_on_duty
from fanlight.casework.actions.record_particulars import record_particulars
from fanlight.casework.actions.record_visit import record_visit
from fanlight.casework.actions.recording import DayRefused, NotStatutoryWork, RecordNotFound
from fanlight.casework.actions.refuse_work import refuse_work
from fanlight.casework.actions.release_to_school import release_to_school, withdraw_release
from fanlight.casework.actions.reopen_work import ReopenFromRequest, reopen_work
from fanlight.casework.actions.set_primary_need import set_primary_need
from fanlight.casework.actions.start_assessment import start_assessment
from fanlight.casework.actions.step_down import StepDown, propose_step_down, withdraw_step
from fanlight.casework.actions.step_up import StepUp, step_up
from fanlight.casework.actions.tie_to_request import tie_to_request
from fanlight.casework.closing_questions import ClosureToConfirm, register_closing_question
from fanlight.casework.deadlines import AnswerClock, answer_due
from fanlight.casework.listeners import NobodyIsListening, WorkEvent, WorkHappening, listen
from fanlight.casework.queries import (
    WorkCard,
    can_be_reopened,
    census,
    closed_work_of,
    inspected,
    open_work_of,
    statutory_figures,
    work_around,
    work_for_contacts,
    work_id_of,
    work_ids_of_team,
)
from fanlight.casework.queries.allegations import allegation_counts
from fanlight.casework.queries.challenged import deciders_on, request_of_work, work_of_team
from fanlight.casework.queries.clocks import Amiss, ClockShown, clocks_amiss, clocks_on, next_due_of
from fanlight.casework.queries.earlier import (
    EarlierShown,
    EarlierStart,
    earlier_for_figures,
    earlier_history,
    earlier_history_of_each,
    earlier_starts,
    history_held,
    last_earlier_referral_on,
    records_by_source_id,
    system_name_of,
)
from fanlight.casework.queries.episodes import EpisodeShown, episodes_of
from fanlight.casework.queries.figures import (
    children_to_see_for_figures,
    held_work_for_figures,
    open_work_for_figures,
    queued_work_for_figures,
    steps_for_figures,
    work_for_figures,
)
from fanlight.casework.queries.linked import work_told_last
from fanlight.casework.queries.panels import WORK_PANELS, register_work_tie
from fanlight.casework.queries.protection_figures import enquiries_and_plans
from fanlight.casework.queries.released import Released, released_among, released_for_school
from fanlight.casework.queries.statutory_timeline import statutory_timeline
from fanlight.casework.queries.stepping import StepAsked, StepCounts, step_asked, step_counts
from fanlight.casework.queries.team_list import TeamCounts, TeamList, team_counts
from fanlight.casework.queries.timeline import WorkMoment, timeline_of
from fanlight.casework.queries.totals import WorkTotals, work_totals
from fanlight.casework.queries.workload import (
    AssessmentToAuthorise,
    ClosureToSign,
    StatutoryCounts,
    assessments_to_authorise,
    closures_to_sign,
    late_clocks,
    statutory_counts,
)
from fanlight.casework.rules.allegations import AllegationRefused
from fanlight.casework.rules.breaches import Breach, NotPossible
from fanlight.casework.rules.census_codes import (
    AGENCY_LABELS,
    ASSESSMENT_OUTCOME_LABELS,
    CATEGORY_LABELS,
    CONFERENCE_RESULT_LABELS,
    ENQUIRY_OUTCOME_LABELS,
    FACTOR_LABELS,
    NEED_LABELS,
    REVIEW_RESULT_LABELS,
    SEEN_ALONE_LABELS,
    Agency,
    AssessmentOutcome,
    Category,
    CodeRefused,
    ConferenceResult,
    EnquiryOutcome,
    Need,
    ReviewResult,
    SeenAlone,
)
from fanlight.casework.rules.due_words import DueShown, due_shown
from fanlight.casework.rules.earlier import EARLIER_LABELS, LONGEST_ID, EarlierGiven, EarlierKind, HistoryHeld
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import KIND_LABELS, STATE_LABELS, WorkKind, WorkState
from fanlight.casework.rules.loading import (
    LoadedAssessment,
    LoadedClosure,
    LoadedEarlyHelp,
    LoadedEnquiry,
    LoadedEpisode,
    LoadedPlan,
    LoadedReferral,
    LoadedVisit,
)
from fanlight.casework.rules.particulars import ParticularRefused
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
from fanlight.casework.rules.running import CLOCK_LABELS, WorkClock, moment_of
from fanlight.casework.rules.stepping import Agreement, Direction, StepNotAllowed, StepRefused, StepState
from fanlight.casework.rules.timing import TooLateToReopen
from fanlight.casework.rules.transitions import Move, MoveNotAllowed

__all__ = [
    "census",
    "inspected",
    "statutory_figures",
    "enquiries_and_plans",
    "AGENCY_LABELS",
    "ASSESSMENT_OUTCOME_LABELS",
    "AcknowledgedAlready",
    "Agency",
    "Amiss",
    "AnswerClock",
    "AssessmentOutcome",
    "AssessmentToAuthorise",
    "Breach",
    "Brought",
    "CATEGORY_LABELS",
    "CLOCK_LABELS",
    "CLOSURE_LABELS",
    "CONFERENCE_RESULT_LABELS",
    "CannotHoldThisWork",
    "Category",
    "ClockShown",
    "ClosureOutcome",
    "ClosureToConfirm",
    "deciders_on",
    "register_closing_question",
    "request_of_work",
    "work_of_team",
    "ClosureReason",
    "ClosureToSign",
    "CodeRefused",
    "ConferenceResult",
    "DayRefused",
    "DueShown",
    "EARLIER_LABELS",
    "ENQUIRY_OUTCOME_LABELS",
    "EarlierGiven",
    "EarlierKind",
    "EarlierShown",
    "EarlierStart",
    "EnquiryOutcome",
    "EpisodeOpened",
    "EpisodeShown",
    "FACTOR_LABELS",
    "HistoryHeld",
    "HistoryNotYoursToLoad",
    "HolderGiven",
    "InformationWaits",
    "KIND_LABELS",
    "LONGEST_ID",
    "Lead",
    "LinkedAlready",
    "LoadedAssessment",
    "LoadedClosure",
    "LoadedEarlyHelp",
    "LoadedEnquiry",
    "LoadedEpisode",
    "LoadedInformation",
    "LoadedPlan",
    "LoadedReferral",
    "LoadedStep",
    "LoadedVisit",
    "LoadedWork",
    "Move",
    "MoveNotAllowed",
    "NEED_LABELS",
    "Need",
    "NobodyIsListening",
    "NotForYou",
    "NotPossible",
    "NotStatutoryWork",
    "OUTCOME_LABELS",
    "REFUSAL_LABELS",
    "REVIEW_RESULT_LABELS",
    "ReasonDoesNotFit",
    "RecordNotFound",
    "RefusalReason",
    "Released",
    "ReopenFromRequest",
    "ReviewResult",
    "SEEN_ALONE_LABELS",
    "STATE_LABELS",
    "Agreement",
    "LoadedStepDown",
    "load_steps",
    "ParticularRefused",
    "record_particulars",
    "register_work_tie",
    "AllegationRefused",
    "alert_late_allegation",
    "allegation_counts",
    "end_allegation",
    "open_allegation",
    "record_stage",
    "reopen_allegation",
    "tell_employer",
    "Direction",
    "StatutoryCounts",
    "StepAsked",
    "StepCounts",
    "StepDown",
    "StepNotAllowed",
    "StepRefused",
    "StepState",
    "StepUp",
    "agree_step",
    "propose_step_down",
    "put_off_step",
    "record_outside_answer",
    "step_asked",
    "step_counts",
    "step_up",
    "children_to_see_for_figures",
    "steps_for_figures",
    "held_work_for_figures",
    "open_work_for_figures",
    "queued_work_for_figures",
    "withdraw_step",
    "SeenAlone",
    "TeamCounts",
    "TeamList",
    "TooLateToReopen",
    "WORK_PANELS",
    "WorkAlreadyOpen",
    "WorkCard",
    "WorkClock",
    "WorkEvent",
    "WorkHappening",
    "WorkKind",
    "WorkMoment",
    "WorkNotFound",
    "WorkState",
    "WorkTotals",
    "accept_work",
    "acknowledge_information",
    "add_information",
    "agree_family_plan",
    "allocate_work",
    "answer_due",
    "assessments_to_authorise",
    "authorise_assessment",
    "call_discussion",
    "can_be_reopened",
    "change_category",
    "clocks_amiss",
    "clocks_on",
    "close_work",
    "closed_work_of",
    "closure_reasons_for",
    "closures_to_sign",
    "complete_early_help_assessment",
    "conclude_enquiry",
    "earlier_for_figures",
    "due_shown",
    "earlier_history",
    "earlier_history_of_each",
    "earlier_starts",
    "end_family_plan",
    "end_need_plan",
    "end_protection_plan",
    "end_referral",
    "episodes_of",
    "finish_extract",
    "history_held",
    "hold_conference",
    "hold_core_group",
    "hold_discussion",
    "last_earlier_referral_on",
    "late_clocks",
    "listen",
    "load_earlier_holders",
    "load_earlier_records",
    "load_early_help",
    "load_statutory",
    "load_work",
    "moment_of",
    "next_due_of",
    "open_episode",
    "open_work",
    "open_work_of",
    "propose_closure",
    "put_on_duty",
    "record_visit",
    "records_by_source_id",
    "refuse_work",
    "release_to_school",
    "released_among",
    "released_for_school",
    "reopen_work",
    "return_closure",
    "review_family_plan",
    "review_need_plan",
    "review_protection_plan",
    "set_primary_need",
    "sign_off_closure",
    "start_assessment",
    "start_early_help_assessment",
    "start_need_plan",
    "statutory_counts",
    "statutory_timeline",
    "system_name_of",
    "take_in_plan",
    "team_counts",
    "tie_to_request",
    "timeline_of",
    "withdraw_release",
    "work_around",
    "work_for_contacts",
    "work_for_figures",
    "work_id_of",
    "work_told_last",
    "work_ids_of_team",
    "work_totals",
]

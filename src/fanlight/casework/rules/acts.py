"""The acts of statutory work and early help that a page offers: what each is called, and what it is done on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fanlight.casework.rules.running import WorkClock


class Act(StrEnum):
    """One act, by the word that stands in its address."""

    SET_NEED = "primary-need"
    VISIT = "visit"
    START_ASSESSMENT = "start-assessment"
    AUTHORISE_ASSESSMENT = "authorise-assessment"
    CALL_DISCUSSION = "call-strategy-discussion"
    HOLD_DISCUSSION = "strategy-discussion"
    CONCLUDE_ENQUIRY = "conclude-enquiry"
    HOLD_CONFERENCE = "conference"
    TAKE_IN_PLAN = "plan-from-elsewhere"
    HOLD_CORE_GROUP = "core-group"
    REVIEW_PROTECTION_PLAN = "review-conference"
    CHANGE_CATEGORY = "category"
    END_PROTECTION_PLAN = "end-protection-plan"
    START_NEED_PLAN = "start-need-plan"
    REVIEW_NEED_PLAN = "need-plan-review"
    END_NEED_PLAN = "end-need-plan"
    START_EARLY_HELP_ASSESSMENT = "start-early-help-assessment"
    COMPLETE_EARLY_HELP_ASSESSMENT = "complete-early-help-assessment"
    AGREE_FAMILY_PLAN = "family-plan"
    REVIEW_FAMILY_PLAN = "family-plan-review"
    END_FAMILY_PLAN = "end-family-plan"
    PROPOSE_CLOSURE = "propose-closure"
    RETURN_CLOSURE = "return-closure"
    SIGN_OFF_CLOSURE = "sign-off-closure"
    RELEASE = "tell-the-school"
    WITHDRAW_RELEASE = "withdraw-from-the-school"


@dataclass(frozen=True)
class ActWords:
    """An act in words: as a link, as the page's question, on its button, and once it is done."""

    link: str
    heading: str
    button: str
    done: str


ACT_WORDS: dict[Act, ActWords] = {
    Act.SET_NEED: ActWords(
        "Set the primary need", "Why is the child in need, first of all?", "Save", "The primary need is set."
    ),
    Act.VISIT: ActWords("Record a visit", "Record a visit", "Record the visit", "The visit is recorded."),
    Act.START_ASSESSMENT: ActWords(
        "Start an assessment",
        "Start a child and family assessment",
        "Start the assessment",
        "The assessment has begun.",
    ),
    Act.AUTHORISE_ASSESSMENT: ActWords(
        "Authorise the assessment",
        "Authorise the assessment",
        "Authorise the assessment",
        "The assessment is authorised and finished.",
    ),
    Act.CALL_DISCUSSION: ActWords(
        "Call a strategy discussion",
        "Call a strategy discussion",
        "Call the discussion",
        "The strategy discussion is called, and its clock runs.",
    ),
    Act.HOLD_DISCUSSION: ActWords(
        "Record the strategy discussion",
        "Record the strategy discussion",
        "Record the discussion",
        "The strategy discussion is recorded.",
    ),
    Act.CONCLUDE_ENQUIRY: ActWords(
        "Conclude the section 47 enquiry",
        "Conclude the section 47 enquiry",
        "Conclude the enquiry",
        "The section 47 enquiry has ended.",
    ),
    Act.HOLD_CONFERENCE: ActWords(
        "Record the initial conference",
        "Record the initial child protection conference",
        "Record the conference",
        "The conference is recorded.",
    ),
    Act.TAKE_IN_PLAN: ActWords(
        "Take in a plan from another authority",
        "Record the conference for a plan from another authority",
        "Record the conference",
        "The conference is recorded.",
    ),
    Act.HOLD_CORE_GROUP: ActWords(
        "Record a core group", "Record a core group", "Record the core group", "The core group is recorded."
    ),
    Act.REVIEW_PROTECTION_PLAN: ActWords(
        "Record a review conference",
        "Record a review conference",
        "Record the review conference",
        "The review conference is recorded.",
    ),
    Act.CHANGE_CATEGORY: ActWords(
        "Change the category", "Change the category of abuse", "Change the category", "The category is changed."
    ),
    Act.END_PROTECTION_PLAN: ActWords(
        "End the plan without a review",
        "End the child protection plan without a review",
        "End the plan",
        "The child protection plan has ended.",
    ),
    Act.START_NEED_PLAN: ActWords(
        "Start a child in need plan",
        "Start a child in need plan",
        "Start the plan",
        "The child in need plan has begun.",
    ),
    Act.REVIEW_NEED_PLAN: ActWords(
        "Record a review", "Record a review of the child in need plan", "Record the review", "The review is recorded."
    ),
    Act.END_NEED_PLAN: ActWords(
        "End the plan", "End the child in need plan", "End the plan", "The child in need plan has ended."
    ),
    Act.START_EARLY_HELP_ASSESSMENT: ActWords(
        "Start an early help assessment",
        "Start an early help assessment",
        "Start the assessment",
        "The early help assessment has begun.",
    ),
    Act.COMPLETE_EARLY_HELP_ASSESSMENT: ActWords(
        "Complete the assessment",
        "Complete the early help assessment",
        "Complete the assessment",
        "The early help assessment is complete.",
    ),
    Act.AGREE_FAMILY_PLAN: ActWords(
        "Record a family plan", "Record the family plan", "Record the plan", "The family plan is recorded."
    ),
    Act.REVIEW_FAMILY_PLAN: ActWords(
        "Record a review", "Record a review of the family plan", "Record the review", "The review is recorded."
    ),
    Act.END_FAMILY_PLAN: ActWords("End the plan", "End the family plan", "End the plan", "The family plan has ended."),
    Act.PROPOSE_CLOSURE: ActWords(
        "Propose to close", "Propose to close this work", "Send to the manager", "Your manager is asked to sign."
    ),
    Act.RETURN_CLOSURE: ActWords(
        "Return it to the worker",
        "Return the proposal to the worker",
        "Return it to the worker",
        "The proposal is back with the worker.",
    ),
    Act.SIGN_OFF_CLOSURE: ActWords(
        "Sign off the closure",
        "Sign off the closure",
        "Sign off and close this work",
        "The closure is signed off, and the work is closed.",
    ),
    Act.RELEASE: ActWords(
        "Tell the school", "What may the school know?", "Tell the school", "The school can read this now."
    ),
    Act.WITHDRAW_RELEASE: ActWords(
        "Take it back from the school",
        "Take it back from the school",
        "Take it back",
        "The school can no longer read it.",
    ),
}
# Done on the piece of work itself. All others are done on one record, whose id stands in their address.
ON_THE_WORK = frozenset(
    {
        Act.SET_NEED,
        Act.VISIT,
        Act.START_ASSESSMENT,
        Act.CALL_DISCUSSION,
        Act.TAKE_IN_PLAN,
        Act.START_NEED_PLAN,
        Act.START_EARLY_HELP_ASSESSMENT,
        Act.AGREE_FAMILY_PLAN,
        Act.PROPOSE_CLOSURE,
        Act.RETURN_CLOSURE,
        Act.SIGN_OFF_CLOSURE,
        Act.RELEASE,
        Act.WITHDRAW_RELEASE,
    }
)
# In which section of the plan and records each clock stands.
SECTION_OF_CLOCK = {
    WorkClock.ASSESSMENT: "assessment",
    WorkClock.CHILD_SEEN_S17: "visits",
    WorkClock.STRATEGY_DISCUSSION: "enquiry",
    WorkClock.CHILD_SEEN_S47: "visits",
    WorkClock.INITIAL_CONFERENCE: "conference",
    WorkClock.CORE_GROUP: "protection-plan",
    WorkClock.NEXT_CORE_GROUP: "protection-plan",
    WorkClock.FIRST_REVIEW: "protection-plan",
    WorkClock.LATER_REVIEW: "protection-plan",
    WorkClock.PROTECTION_VISIT: "visits",
    WorkClock.NEED_PLAN_REVIEW: "need-plan",
    WorkClock.NEED_PLAN_VISIT: "visits",
    WorkClock.EARLY_HELP_ASSESSMENT: "assessment",
    WorkClock.FAMILY_PLAN_REVIEW: "family-plan",
}
# What stops each clock: the first of these acts that can be done now is the one to do next.
ACTS_FOR_CLOCK = {
    WorkClock.ASSESSMENT: (Act.START_ASSESSMENT, Act.AUTHORISE_ASSESSMENT),
    WorkClock.CHILD_SEEN_S17: (Act.VISIT,),
    WorkClock.STRATEGY_DISCUSSION: (Act.HOLD_DISCUSSION,),
    WorkClock.CHILD_SEEN_S47: (Act.VISIT,),
    WorkClock.INITIAL_CONFERENCE: (Act.HOLD_CONFERENCE, Act.CONCLUDE_ENQUIRY),
    WorkClock.CORE_GROUP: (Act.HOLD_CORE_GROUP,),
    WorkClock.NEXT_CORE_GROUP: (Act.HOLD_CORE_GROUP,),
    WorkClock.FIRST_REVIEW: (Act.REVIEW_PROTECTION_PLAN,),
    WorkClock.LATER_REVIEW: (Act.REVIEW_PROTECTION_PLAN,),
    WorkClock.PROTECTION_VISIT: (Act.VISIT,),
    WorkClock.NEED_PLAN_REVIEW: (Act.REVIEW_NEED_PLAN,),
    WorkClock.NEED_PLAN_VISIT: (Act.VISIT,),
    WorkClock.EARLY_HELP_ASSESSMENT: (Act.COMPLETE_EARLY_HELP_ASSESSMENT,),
    WorkClock.FAMILY_PLAN_REVIEW: (Act.REVIEW_FAMILY_PLAN,),
}

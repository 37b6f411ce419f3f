"""What the measures of statutory work mean, and of what contacts became, in plain English."""

from __future__ import annotations

from fanlight.reports.rules.defining import MONTHS, Definition, Kind

_WT = "Working Together to Safeguard Children 2023, chapter 3"
_CIN = "Department for Education, Children in Need census"
_DUE = (
    "It counts everything whose limit fell in the period and has passed, done or not, so that what waits too long cannot "
    "drop out. What ended with its plan or episode before the limit, or was found not to be required, is left out. The "
    "week is that of the limit, the district that of the child's first piece of work."
)
_WALLS = "Work behind a wall counts: a number shows nobody."
_FOLLOWED = (
    "Each contact received in the period is followed from its day to the moment of the "
    "report: those received last had less time. It is followed through the episode of need that it began, or that was open "
    "and took it in; what that episode had reached before the contact is not counted. A stage counts whether or not an "
    "earlier one was recorded, so the stages need not fall one within another."
)
_STAGES = {
    "referral": ("Became a referral", "that became a referral: the threshold of a statutory response was met"),
    "assessment": ("Led to an assessment", "after which an assessment of the child began"),
    "section_47": ("Led to a section 47 enquiry", "after which a section 47 enquiry began"),
    "conference": ("Led to a conference", "after which a child protection conference was held"),
    "plan": ("Led to a child protection plan", "after which a child protection plan began"),
}


def _of_stage(stage: str) -> Definition:
    title, words = _STAGES[stage]
    return Definition(
        f"reached_{stage}",
        Kind.RATE,
        title,
        "contacts",
        f"Of the contacts received in the period, those {words}. {_FOLLOWED}",
        numerator_is=f"contacts {words}",
        denominator_is="contacts received in the period",
    )


def _of_window(months: int) -> Definition:
    return Definition(
        f"later_harm_{months}_months",
        Kind.RATE,
        f"Enquiry or plan within {months} months of a contact that led to no social work",
        "children",
        "Of the children with a contact in the period that went to early help or open access, to advice, or no further, "
        f"those for whom a section 47 enquiry or a child protection plan began within {months} months after. Each child "
        "counts once, from their first such contact in the period. Only windows that have ended by now are counted. It "
        "stands beside every measure of demand: fewer referrals are not safer children. Two records that were joined are "
        "one child.",
        numerator_is=f"children with a section 47 enquiry or a child protection plan within {months} months after",
        denominator_is=f"children whose contact led to no social work and whose {months} months have ended",
    )


STAGES = tuple(_STAGES)
OF_CONVERSION = tuple(_of_stage(stage) for stage in _STAGES)
OF_LATER_HARM = tuple(_of_window(months) for months in MONTHS)
OF_PROTECTION = (
    Definition(
        "assessments_in_time",
        Kind.RATE,
        "Assessments completed in 45 working days",
        "assessments",
        "Of the assessments whose limit fell in the period, those that a manager authorised within it. The limit is 45 "
        "working days from the referral, for a later assessment of the same episode from its own start, by the clock rule "
        f"of that day. A referral after which no assessment was begun counts when its 45 days have passed. {_DUE} {_WT}.",
        numerator_is="assessments authorised within the limit",
        denominator_is="assessments whose limit fell in the period and has passed, done or not",
    ),
    Definition(
        "assessments_by_days",
        Kind.TABLE,
        "Assessments completed, by working days",
        "assessments",
        "Assessments that a manager authorised in the period, by district and by the working days from the referral (for a "
        "later assessment of the same episode, from its own start) to the authorisation. What has not been completed is not "
        f"in it: read it beside the share completed in 45 working days, which counts that too. {_CIN}, assessment working days.",
        rows_are="district",
        columns_are="working days",
    ),
    Definition(
        "factors_found",
        Kind.TABLE,
        "Factors found at assessment",
        "assessments",
        "Assessments that a manager authorised in the period, by each factor that was found. An assessment may find several "
        f"factors, so the numbers add up to more than the total. {_CIN}, factors identified at the end of assessment.",
        rows_are="factor",
        columns_are="what was found",
    ),
    Definition(
        "conferences_in_time",
        Kind.RATE,
        "Initial conferences in 15 working days",
        "conferences",
        "Of the initial child protection conferences whose limit fell in the period, those held within it: 15 working days "
        "from the strategy discussion with which the section 47 enquiry began. An enquiry that found no conference to be "
        f"required is left out; one that has not said so yet counts when its limit has passed. {_DUE} {_WT}.",
        numerator_is="initial conferences held within the limit",
        denominator_is="initial conferences whose limit fell in the period and has passed, held or not",
    ),
    Definition(
        "conferences_by_days",
        Kind.TABLE,
        "Conferences held, by working days",
        "conferences",
        "Initial child protection conferences held in the period by the working days from the strategy discussion, and those "
        "for a plan that came with a child from another authority by the working days from the referral here. What has not "
        f"been held is not in it: read it beside the share held in 15 working days. {_CIN}.",
        rows_are="kind of conference",
        columns_are="working days",
    ),
    Definition(
        "reviews_in_time",
        Kind.RATE,
        "Review conferences on time",
        "reviews",
        "Of the review conferences of child protection plans whose limit fell in the period, those held within it: three "
        f"months after the plan began, then six months after the review before. {_DUE} {_WT}.",
        numerator_is="review conferences held within the limit",
        denominator_is="review conferences whose limit fell in the period and has passed, held or not",
    ),
    Definition(
        "plans_standing",
        Kind.TABLE,
        "Child protection plans on the last day",
        "plans",
        "Child protection plans that stood at the end of the last day of the period (of today, where that is earlier), by "
        f"the category that they have now and by how long they had stood. {_WALLS} {_CIN}.",
        rows_are="category",
        columns_are="time on a plan",
    ),
    Definition(
        "plans_of_two_years",
        Kind.RATE,
        "Plans that have stood for two years or more",
        "plans",
        "Of the child protection plans that stood at the end of the last day of the period, those that had stood for two "
        f"years or more. {_CIN}, key indicators.",
        numerator_is="plans that had stood for two years or more",
        denominator_is="child protection plans that stood on the last day",
    ),
    Definition(
        "plans_started",
        Kind.TABLE,
        "Child protection plans started",
        "plans",
        "Child protection plans that started in the period, by the category that they began with and by which of the child's "
        f"plans they are; plans in another authority that are known here count as earlier ones. {_CIN}.",
        rows_are="category",
        columns_are="which plan",
    ),
    Definition(
        "plans_again",
        Kind.RATE,
        "Plans that are not the child's first",
        "plans",
        "Of the child protection plans that started in the period, those of a child who had had one before, here or, where "
        f"it is known, elsewhere, at any time. {_CIN}, key indicators.",
        numerator_is="plans that are the child's second or a later one",
        denominator_is="child protection plans that started in the period",
    ),
    Definition(
        "plans_ended",
        Kind.TABLE,
        "Child protection plans ended",
        "plans",
        "Child protection plans that ended in the period, by the category that they had last and by how long they stood. "
        f"{_CIN}.",
        rows_are="category",
        columns_are="time on a plan",
    ),
    Definition(
        "plans_ended_after_two_years",
        Kind.RATE,
        "Plans that ended after two years or more",
        "plans",
        f"Of the child protection plans that ended in the period, those that had stood for two years or more. {_CIN}, key "
        "indicators.",
        numerator_is="plans that ended after two years or more",
        denominator_is="child protection plans that ended in the period",
    ),
    Definition(
        "referrals_by_source",
        Kind.TABLE,
        "Referrals by source",
        "referrals",
        "Referrals that began an episode of need in the period, by who made them and by what came of each: an assessment, "
        "no further action without one, or neither yet. A referral of a child whose episode was open is not another. "
        f"{_CIN}, referral source.",
        rows_are="source",
        columns_are="what came of a referral",
    ),
    Definition(
        "starts_and_ends",
        Kind.TABLE,
        "Starts and ends by month",
        "starts and ends",
        "What began and ended in each month of the period, each on its own day: they are not the same children from column "
        "to column. Conferences include those of plans that came with a child. An episode ends when it is closed or comes to "
        f"nothing. {_WALLS} {_CIN}.",
        rows_are="month",
        columns_are="what started or ended",
    ),
)

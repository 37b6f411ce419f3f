"""Each act of statutory work and early help as a page: its form, and the action that it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.casework.actions.authorise_assessment import authorise_assessment
from fanlight.casework.actions.call_discussion import call_discussion
from fanlight.casework.actions.change_category import change_category
from fanlight.casework.actions.closing import propose_closure, return_closure, sign_off_closure
from fanlight.casework.actions.conclude_enquiry import conclude_enquiry
from fanlight.casework.actions.end_plan import end_need_plan, end_protection_plan, start_need_plan
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
from fanlight.casework.actions.record_visit import record_visit
from fanlight.casework.actions.release_to_school import release_to_school, withdraw_release
from fanlight.casework.actions.set_primary_need import set_primary_need
from fanlight.casework.actions.start_assessment import start_assessment
from fanlight.casework.closing_questions import what_stands
from fanlight.casework.forms.closing import (
    NothingTypedForm,
    ProposeClosureForm,
    ReleaseForm,
    ReturnClosureForm,
    SignOffForm,
)
from fanlight.casework.forms.early_help import EndFamilyPlanForm, FamilyPlanForm, StartEarlyHelpForm
from fanlight.casework.forms.statutory import (
    AuthoriseForm,
    CallDiscussionForm,
    CategoryForm,
    ConcludeForm,
    ConferenceForm,
    DayForm,
    HoldDiscussionForm,
    NeedForm,
    ReviewForm,
    VisitForm,
)
from fanlight.casework.queries.plan_shown import PlanShown, suggested_stage
from fanlight.casework.rules.acts import Act
from fanlight.casework.rules.census_codes import Need
from fanlight.clocks.public import date_in_words
from fanlight.store.public import Actor


@dataclass(frozen=True)
class Doing:
    """An act being done: on which work and record, as it stands, by whom and when; `typed` is None until it is sent."""

    plan: PlanShown
    record_id: str
    expected: int | None
    by: Actor
    at: datetime
    typed: Any = None

    @property
    def on_work(self) -> dict[str, Any]:
        """The work, the actor and the instant, as an action takes them."""
        return {"work_id": self.plan.card.work_id, "by": self.by, "at": self.at}

    @property
    def who(self) -> dict[str, Any]:
        """The actor and the instant, as an action takes them."""
        return {"by": self.by, "at": self.at}

    def stale(self, **more: Any) -> dict[str, Any]:
        """Return the same with the version that the page was drawn from."""
        return {"expected": self.expected, **self.who, **more}


FormOf = Callable[[Doing], Any]


@dataclass(frozen=True)
class ActPage:
    """One act as a page: its form, the call, what is said above the form, and what a preview shows before it is done."""

    form: FormOf
    make: Callable[[Any, Doing], Any]
    lede: str = ""
    is_grave: bool = False
    preview: Callable[[Any, Doing], list[tuple[str, str]]] | None = None


def _plain(form: Any, **options: Any) -> FormOf:
    return lambda doing: form(doing.typed, **options)


def _day(label: str, called: str) -> FormOf:
    return _plain(DayForm, label=label, called=called)


def _day_of(form: Any) -> Any:
    return form.cleaned_data["day"]


def _need_form(doing: Doing) -> NeedForm:
    case = doing.plan.records.episode
    return NeedForm(doing.typed, initial={"need": case.episode.primary_need} if case else {})


def _visit_form(doing: Doing) -> VisitForm:
    case = doing.plan.records.episode
    is_on_plan = case is not None and any(plan.ended_on is None for plan in case.protection_plans)
    return VisitForm(doing.typed, is_on_plan=is_on_plan)


def _authorise(form: AuthoriseForm, doing: Doing) -> None:
    clean = form.cleaned_data
    authorise_assessment(
        assessment_id=doing.record_id,
        factors=form.factors(),
        outcomes=clean["outcomes"],
        is_support_needed=clean["is_support_needed"] == "YES",
        primary_need=Need(clean["need"]),
        **doing.stale(),
    )


def _hold_discussion(form: HoldDiscussionForm, doing: Doing) -> None:
    clean = form.cleaned_data
    hold_discussion(
        discussion_id=doing.record_id,
        held_at=form.instant(),
        agencies=clean["agencies"],
        decisions=clean["decisions"],
        is_enquiry_begun=clean["is_enquiry_begun"] == "YES",
        **doing.stale(),
    )


def _lead(form: Any, doing: Doing) -> Lead:
    """The lead practitioner; the worker who holds the work, by their own name, with their account."""
    name = form.cleaned_data["lead_name"]
    user_id = doing.plan.records.work.worker_user_id if name == doing.plan.card.worker_name else ""
    return Lead(name, form.cleaned_data["lead_organisation"], user_id)


def _with_lead(form: Any) -> FormOf:
    return lambda doing: form(doing.typed, initial={"lead_name": doing.plan.card.worker_name})


def _propose_form(doing: Doing) -> ProposeClosureForm:
    closure = doing.plan.records.closure
    names = ("reason", "outcome", "summary", "step_down_to", "lead_professional", "accepted_on")
    initial = {name: getattr(closure, name) for name in names} if closure else {}
    return ProposeClosureForm(doing.typed, kind=doing.plan.card.kind, initial=initial)


def _sign_form(doing: Doing) -> SignOffForm:
    work = doing.plan.records.work
    return SignOffForm(doing.typed, stands=what_stands(work.authority, work.id))


def _release_form(doing: Doing) -> ReleaseForm:
    last = next(iter(doing.plan.records.releases), None)
    stands = last is not None and not last.is_withdrawn
    said = {"stage": last.stage, "is_worker_named": last.is_worker_named} if last and stands else {}
    suggested = {"stage": suggested_stage(doing.plan.records), "is_worker_named": True}
    return ReleaseForm(doing.typed, initial=said or suggested)


def _release_preview(form: ReleaseForm, doing: Doing) -> list[tuple[str, str]]:
    """What the school will read, line by line."""
    clean, card = form.cleaned_data, doing.plan.card
    worker = card.worker_name if clean["is_worker_named"] else ""
    return [
        ("Stage", clean["stage"]),
        ("Team", card.team_name),
        ("Phone", card.team_phone or "Ring the Front Door"),
        ("Worker", worker or "Not named yet"),
        ("Next date", date_in_words(clean["next_on"]) if clean["next_on"] else "None yet"),
    ]


_STATUTORY: dict[Act, ActPage] = {
    Act.SET_NEED: ActPage(
        _need_form,
        lambda form, doing: set_primary_need(need=form.code(), **doing.on_work),
    ),
    Act.VISIT: ActPage(
        _visit_form,
        lambda form, doing: record_visit(**form.said(), **doing.on_work),
        "The first sight of the child stops the clocks that wait for it.",
    ),
    Act.START_ASSESSMENT: ActPage(
        _day("When did the assessment begin?", "The day on which the assessment began"),
        lambda form, doing: start_assessment(started_on=_day_of(form), **doing.on_work),
        "The days of the first assessment are counted from the referral.",
    ),
    Act.AUTHORISE_ASSESSMENT: ActPage(
        _plain(AuthoriseForm),
        _authorise,
        "You finish the assessment today with what it found. It cannot be changed after that.",
    ),
    Act.CALL_DISCUSSION: ActPage(
        _plain(CallDiscussionForm),
        lambda form, doing: call_discussion(suspected_at=form.instant(), **doing.on_work),
        "If the child is in danger now, ring 999 first.",
    ),
    Act.HOLD_DISCUSSION: ActPage(_plain(HoldDiscussionForm), _hold_discussion),
    Act.CONCLUDE_ENQUIRY: ActPage(
        _plain(ConcludeForm),
        lambda form, doing: conclude_enquiry(
            enquiry_id=doing.record_id,
            ended_on=form.cleaned_data["ended_on"],
            outcomes=form.cleaned_data["outcomes"],
            **doing.stale(),
        ),
    ),
    Act.HOLD_CONFERENCE: ActPage(
        _plain(ConferenceForm),
        lambda form, doing: hold_conference(enquiry_id=doing.record_id, **form.said(), **doing.who),
        "A plan that the conference decides begins on its day, and a child in need plan ends on it.",
    ),
    Act.TAKE_IN_PLAN: ActPage(
        _plain(ConferenceForm),
        lambda form, doing: take_in_plan(**form.said(), **doing.on_work),
        "For a child who moved here with a child protection plan.",
    ),
    Act.HOLD_CORE_GROUP: ActPage(
        _day("When did the core group meet?", "The day on which the core group met"),
        lambda form, doing: hold_core_group(plan_id=doing.record_id, met_on=_day_of(form), **doing.who),
    ),
    Act.REVIEW_PROTECTION_PLAN: ActPage(
        _plain(ReviewForm),
        lambda form, doing: review_protection_plan(
            plan_id=doing.record_id, held_on=form.cleaned_data["held_on"], result=form.code(), **doing.stale()
        ),
        "The next review is due from this day.",
    ),
    Act.CHANGE_CATEGORY: ActPage(
        _plain(CategoryForm),
        lambda form, doing: change_category(plan_id=doing.record_id, category=form.code(), **doing.stale()),
        "The first category stays beside it.",
    ),
    Act.END_PROTECTION_PLAN: ActPage(
        _day("When did the plan end?", "The day on which the plan ended"),
        lambda form, doing: end_protection_plan(plan_id=doing.record_id, ended_on=_day_of(form), **doing.stale()),
        "Only where the child moved away, turned 18, died or is looked after. Otherwise a review conference ends it.",
        is_grave=True,
    ),
    Act.START_NEED_PLAN: ActPage(
        _day("When did the plan begin?", "The day on which the plan began"),
        lambda form, doing: start_need_plan(started_on=_day_of(form), **doing.on_work),
    ),
    Act.REVIEW_NEED_PLAN: ActPage(
        _plain(ReviewForm),
        lambda form, doing: review_need_plan(
            plan_id=doing.record_id, held_on=form.cleaned_data["held_on"], result=form.code(), **doing.stale()
        ),
        "The next review is due from this day.",
    ),
    Act.END_NEED_PLAN: ActPage(
        _day("When did the plan end?", "The day on which the plan ended"),
        lambda form, doing: end_need_plan(plan_id=doing.record_id, ended_on=_day_of(form), **doing.stale()),
        is_grave=True,
    ),
}
_EARLY_HELP: dict[Act, ActPage] = {
    Act.START_EARLY_HELP_ASSESSMENT: ActPage(
        _with_lead(StartEarlyHelpForm),
        lambda form, doing: start_early_help_assessment(
            started_on=form.cleaned_data["started_on"],
            organisation=form.cleaned_data["organisation"],
            lead=_lead(form, doing),
            **doing.on_work,
        ),
    ),
    Act.COMPLETE_EARLY_HELP_ASSESSMENT: ActPage(
        _day("When was the assessment completed?", "The day on which the assessment was completed"),
        lambda form, doing: complete_early_help_assessment(
            assessment_id=doing.record_id, completed_on=_day_of(form), **doing.stale()
        ),
    ),
    Act.AGREE_FAMILY_PLAN: ActPage(
        _with_lead(FamilyPlanForm),
        lambda form, doing: agree_family_plan(
            agreed_on=form.cleaned_data["agreed_on"], lead=_lead(form, doing), **doing.on_work
        ),
    ),
    Act.REVIEW_FAMILY_PLAN: ActPage(
        _day("When was the plan reviewed?", "The day of the review"),
        lambda form, doing: review_family_plan(plan_id=doing.record_id, held_on=_day_of(form), **doing.who),
        "The next review is due from this day.",
    ),
    Act.END_FAMILY_PLAN: ActPage(
        _plain(EndFamilyPlanForm),
        lambda form, doing: end_family_plan(
            plan_id=doing.record_id, ended_on=form.cleaned_data["ended_on"], outcome=form.code(), **doing.stale()
        ),
        is_grave=True,
    ),
}
_ENDING: dict[Act, ActPage] = {
    Act.PROPOSE_CLOSURE: ActPage(
        _propose_form,
        lambda form, doing: propose_closure(expected=doing.expected, **form.said(), **doing.on_work),
        "The team’s manager signs it off, and with that the work is closed.",
    ),
    Act.RETURN_CLOSURE: ActPage(
        _plain(ReturnClosureForm),
        lambda form, doing: return_closure(
            because=form.cleaned_data["because"], expected=doing.expected, **doing.on_work
        ),
    ),
    Act.SIGN_OFF_CLOSURE: ActPage(
        _sign_form,
        lambda form, doing: sign_off_closure(
            is_confirmed=bool(form.cleaned_data.get("is_confirmed")), expected=doing.expected, **doing.on_work
        ),
        "What was written stays. The work can be taken up again for some time, as a new piece with its own clock.",
        is_grave=True,
    ),
    Act.RELEASE: ActPage(
        _release_form,
        lambda form, doing: release_to_school(
            stage=form.cleaned_data["stage"],
            is_worker_named=form.cleaned_data["is_worker_named"],
            next_on=form.cleaned_data["next_on"],
            **doing.on_work,
        ),
        "The safeguarding leads of the school where the child is on roll now can read it, until you change it or take "
        "it back, or the work ends.",
        preview=_release_preview,
    ),
    Act.WITHDRAW_RELEASE: ActPage(
        _plain(NothingTypedForm),
        lambda form, doing: withdraw_release(**doing.on_work),
        "The school then sees only which team has the work. What was told stays in this work’s records.",
        is_grave=True,
    ),
}
ACT_PAGES: dict[Act, ActPage] = {**_STATUTORY, **_EARLY_HELP, **_ENDING}

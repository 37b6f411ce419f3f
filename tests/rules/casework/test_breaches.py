"""What may not stand in a child's record: a sound record breaks nothing, and each planted fault breaks its own rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fanlight.casework.rules.breaches import RULES, NotPossible, breaches, check_change
from fanlight.casework.rules.standing import (
    AssessmentFacts,
    ChildFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
    Span,
)

TODAY = date(2018, 11, 19)
DAY = timedelta(days=1)


def on(month: int, day: int) -> date:
    return date(2018, month, day)


ASSESSED_FROM, ASSESSED_TO, ENQUIRED_ON, CONFERRED_ON = on(1, 9), on(3, 1), on(1, 15), on(1, 31)
FIRST_REVIEW_ON, ENDED_ON = on(4, 26), on(9, 28)
REVIEWED_ON = (FIRST_REVIEW_ON, ENDED_ON)


def an_assessment(
    first: date = ASSESSED_FROM, last: date | None = ASSESSED_TO, factors: tuple[str, ...] = ("3B",)
) -> AssessmentFacts:
    return AssessmentFacts(first, last, factors if last else ())


def an_enquiry(first: date = ENQUIRED_ON, conference_on: date | None = CONFERRED_ON) -> EnquiryFacts:
    return EnquiryFacts(first, first + 9 * DAY, is_conference_required=True, conference_on=conference_on)


def a_plan(
    first: date = CONFERRED_ON, last: date | None = ENDED_ON, reviews: tuple[date, ...] = REVIEWED_ON
) -> PlanFacts:
    return PlanFacts(first, last, first, "NEG", "EMO", 0, reviews)


def an_episode(**said) -> EpisodeFacts:
    """An episode with an assessment, an enquiry, a plan, and a child in need plan after it; open unless said."""
    given = {
        "referred_on": on(1, 8),
        "source_code": "2A",
        "primary_need": "N1",
        "assessments": (an_assessment(),),
        "enquiries": (an_enquiry(),),
        "protection_plans": (a_plan(),),
        "need_plans": (Span(on(9, 28)),),
    }
    return EpisodeFacts("E1", **{**given, **said})


def closed(**said) -> EpisodeFacts:
    return an_episode(**{"closed_on": on(11, 9), "closure_reason": "RC7", "need_plans": (), **said})


def after_assessment(**said) -> EpisodeFacts:
    none = {"enquiries": (), "protection_plans": (), "need_plans": ()}
    return closed(**{"closure_reason": "RC8", **none, **said})


def a_child(*episodes: EpisodeFacts, **said) -> ChildFacts:
    return ChildFacts(episodes, born_on=said.pop("born_on", date(2010, 3, 7)), **said)


def codes(child: ChildFacts) -> set[str]:
    return {breach.codes or breach.sentence for breach in breaches(child, TODAY)}


EARLIER = EpisodeFacts("E0", on(1, 2) - 300 * DAY, "6", "N4", closed_on=on(1, 8), closure_reason="RC9",
                       assessments=(an_assessment(on(1, 2) - 290 * DAY, on(1, 2) - 240 * DAY),))  # fmt: skip
NOTHING = EpisodeFacts("E9", on(5, 1), "6", "", nfa_on=on(5, 2))


@pytest.mark.parametrize(
    "child",
    [
        a_child(an_episode()),
        a_child(closed()),
        a_child(after_assessment()),
        a_child(EARLIER, an_episode()),
        a_child(NOTHING, an_episode()),
        a_child(an_episode(transfer_in_on=on(1, 10), enquiries=(), protection_plans=(a_plan(on(1, 10)),))),
        a_child(an_episode(enquiries=(replace(an_enquiry(conference_on=None), is_conference_required=False),
                                      an_enquiry(on(1, 24), on(1, 31))))),
        a_child(born_on=None, expected_on=on(8, 1)),
        a_child(),
    ],
    ids=["open", "closed", "after assessment", "after another", "beside a referral that came to nothing", "from elsewhere",
         "a second enquiry on the day on which the first ended", "unborn", "no episode"],
)  # fmt: skip
def test_a_sound_record_breaks_nothing(child):
    assert codes(child) == set()


FAULTS = {
    "8600": a_child(EpisodeFacts("E1", TODAY + DAY)),
    "Something is dated after today.": a_child(an_episode(need_plans=(Span(TODAY + DAY),))),
    "8606": a_child(EpisodeFacts("E1", on(1, 8)), born_on=on(10, 16)),
    "8866": a_child(an_episode(source_code="2C")),
    "8610 8650": a_child(an_episode(primary_need="")),
    "8630": a_child(EpisodeFacts("E1", on(5, 2), nfa_on=on(5, 1))),
    "8805 8810 8640": a_child(an_episode(closure_reason="RC7")),
    "8815 8816": a_child(replace(EARLIER, closed_on=None, closure_reason=""), an_episode()),
    "8816": a_child(an_episode(), replace(EARLIER, referred_on=on(6, 1), closed_on=on(6, 2), assessments=())),
    "8820": a_child(replace(EARLIER, closed_on=on(1, 9)), an_episode()),
    "8565": a_child(closed(closed_on=on(9, 27))),
    "2990": a_child(closed(closure_reason="RC9")),
    "8825Q": a_child(after_assessment(assessments=())),
    "8555Q": a_child(after_assessment(), died_on=on(1, 7)),
    "8585Q": a_child(after_assessment(closure_reason="RC2")),
    "4000 8831 8832": a_child(replace(NOTHING, assessments=(an_assessment(on(5, 1), on(5, 2)),))),
    "A strategy discussion was called and has not been held. Record what it decided first.": a_child(
        closed(waiting_discussions=1)
    ),
    "1103": a_child(an_episode(assessments=(an_assessment(on(1, 7)),))),
    "8608": a_child(an_episode(assessments=(an_assessment(on(3, 2)),))),
    "8896": a_child(an_episode(assessments=(an_assessment(last=None), an_assessment(on(4, 1), None)))),
    "8863Q": a_child(an_episode(assessments=(an_assessment(), an_assessment(on(3, 1), on(4, 1))))),
    "8867": a_child(closed(assessments=(an_assessment(last=None),))),
    "8614": a_child(an_episode(assessments=(AssessmentFacts(on(1, 9), None, ("3B",)),))),
    "8898": a_child(an_episode(assessments=(an_assessment(factors=("3B", "3B")),))),
    "8869": a_child(an_episode(assessments=(an_assessment(factors=("21", "3B")),))),
    "8897Q": a_child(an_episode(assessments=(an_assessment(factors=()),))),
    "8873Q": a_child(closed(assessments=(an_assessment(factors=("21",)),))),
    "8945Q 8950Q": a_child(an_episode(assessments=(an_assessment(factors=("19A",)),))),
    "2889": a_child(an_episode(enquiries=(an_enquiry(on(1, 5)),))),
    "8615": a_child(an_episode(enquiries=(EnquiryFacts(on(2, 1), on(2, 2), True, on(1, 31)),))),
    "The section 47 enquiry ends before it begins.": a_child(
        an_episode(enquiries=(EnquiryFacts(on(1, 15), on(1, 14), True, on(1, 31)),))
    ),
    "8839 8890": a_child(an_episode(enquiries=(an_enquiry(), an_enquiry(on(1, 31), on(2, 14))))),
    "8868": a_child(closed(enquiries=(an_enquiry(conference_on=None),), protection_plans=())),
    "1104": a_child(an_episode(transfer_in_on=on(1, 5), enquiries=(), protection_plans=(), need_plans=())),
    "8875": a_child(an_episode(transfer_in_on=on(2, 3), enquiries=(), protection_plans=())),
    "2884": a_child(an_episode(transfer_in_on=on(1, 10))),
    "2991Q": a_child(an_episode(assessments=())),
    "4015": a_child(an_episode(need_plans=(Span(on(1, 5), on(1, 9)), Span(on(9, 28))))),
    "4011": a_child(an_episode(protection_plans=(), need_plans=(Span(on(9, 28), on(9, 27)),))),
    "4012Q": a_child(an_episode(need_plans=(Span(on(9, 28), on(9, 28)),))),
    "4004 4014": a_child(an_episode(need_plans=(Span(on(9, 28), on(10, 30)), Span(on(10, 29))))),
    "4008": a_child(after_assessment(closure_reason="RC7", need_plans=(Span(on(9, 28), on(9, 30)),)), died_on=on(9, 27)),
    "4009Q": a_child(after_assessment(closure_reason="RC7", need_plans=(Span(on(9, 27), on(9, 28)),)), died_on=on(9, 27)),
    "4001 4016 4017": a_child(an_episode(need_plans=(Span(on(1, 9), on(2, 1)),))),
    "4003": a_child(an_episode(protection_plans=(a_plan(reviews=(on(4, 26),)),), need_plans=(Span(on(4, 20), on(5, 1)),))),
    "A child in need plan is open. End it first.": a_child(closed(need_plans=(Span(on(9, 28)),))),
    "1105": a_child(an_episode(protection_plans=(replace(a_plan(on(1, 5)), conference_on=on(1, 5)),))),
    "2885 2883": a_child(an_episode(protection_plans=(replace(a_plan(), conference_on=on(1, 30)),))),
    "8730": a_child(an_episode(protection_plans=(replace(a_plan(), previous_plans=None),))),
    "8840 8925": a_child(an_episode(protection_plans=(a_plan(last=on(1, 31), reviews=()),), need_plans=())),
    "8841": a_child(an_episode(protection_plans=(a_plan(reviews=(on(1, 31),)),))),
    "A review is after the child protection plan ended.": a_child(
        an_episode(protection_plans=(a_plan(reviews=(on(9, 29),)),), need_plans=())
    ),
    "8905 8910": a_child(an_episode(protection_plans=(replace(a_plan(), latest_category=""),))),
    "8915": a_child(an_episode(need_plans=()), died_on=on(1, 30)),
    "8920": a_child(an_episode(need_plans=()), died_on=on(9, 27)),
    "8935 8940": a_child(an_episode(protection_plans=(a_plan(), a_plan(on(9, 27), None, ())))),
    "A child protection plan is open. A review or a move ends it first.": a_child(
        closed(protection_plans=(a_plan(last=None, reviews=(on(4, 26),)),))
    ),
}  # fmt: skip
# What cannot be wrong by itself: the one fault makes the other.
WITH = {
    "8815 8816": {"8816", "8820"},
    "8816": {"8820", "8825Q"},
    "8896": {"8863Q"},
    "4008": {"4009Q"},
    "4003": {"4001 4016 4017"},
    "8915": {"8920"},
    "8935 8940": {"4001 4016 4017"},
}


@pytest.mark.parametrize("rule", FAULTS, ids=str)
def test_a_planted_fault_breaks_its_own_rule(rule):
    assert codes(FAULTS[rule]) == {rule} | WITH.get(rule, set())


def test_every_rule_has_its_fault_and_says_so_in_a_sentence():
    assert [rule.codes or rule.sentence for rule in RULES] == list(FAULTS)
    assert all(rule.sentence.endswith(".") and rule.sentence.lstrip("“")[0].isupper() for rule in RULES)
    assert all(("Q" in rule.codes) is rule.is_query for rule in RULES)


def test_what_was_amiss_before_does_not_stand_in_the_way_of_something_else():
    before = a_child(an_episode(source_code="2C", need_plans=()))
    after = before.adding("E1", "need_plans", Span(on(10, 1)))
    assert check_change(before, after, TODAY) == []
    with pytest.raises(NotPossible, match="do not stand together") as refused:
        check_change(before, before.adding("E1", "need_plans", Span(on(9, 1))), TODAY)
    assert {breach.codes for breach in refused.value.breaches} == {"4001 4016 4017"}


def test_a_query_warns_and_does_not_refuse():
    before = a_child(an_episode())
    (warning,) = check_change(before, before.but("E1", assessments=()), TODAY)
    assert (warning.codes, warning.is_query) == ("2991Q", True)


def test_a_record_is_changed_by_the_day_on_which_it_began():
    child = a_child(an_episode())
    changed = child.changing("E1", "assessments", on(1, 9), ended_on=None, factors=())
    assert changed.episodes[0].assessments == (an_assessment(last=None),)
    with pytest.raises(StopIteration):
        child.but("E2", primary_need="N2")

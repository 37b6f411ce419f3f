"""A handful of invented children with something on every list, and something just off every list."""

from __future__ import annotations

from datetime import date

from fanlight.returns.annex_a.rules.facts import (
    AnnexFacts,
    AssessmentSaid,
    Before,
    ChildSaid,
    ContactSaid,
    EarlyHelpSaid,
    EnquirySaid,
    EpisodeSaid,
    Holder,
    ProtectionPlanSaid,
    ReferralSaid,
    VisitSaid,
    Window,
)

ON = date(2018, 11, 19)
WINDOW = Window(ON)
FIRST = date(2018, 5, 19)
DAY_BEFORE = date(2018, 5, 18)
TEAM = Holder("Inventedham social work team", "Willow Notreal")
NO_WORKER = Holder("Inventedham social work team")
CHILDREN = {
    "damson": ChildSaid("PE000000001", "F", "WBRI", False, date(2010, 11, 20), None),
    "elder": ChildSaid("PE000000002", "M", "WIRT", True, date(2008, 2, 29), None),
    "unborn": ChildSaid("PE000000003", "U", "", False, None, date(2019, 1, 31)),
    "rowan": ChildSaid("PE000000004", "U", "NOBT", False, date(2018, 11, 19), None),
}


def an_episode(key: str, child: str, **said) -> EpisodeSaid:
    """Return an episode that is open and has an open assessment."""
    given = {
        "referred_on": date(2018, 9, 3),
        "need": "N1",
        "closed_on": None,
        "closure_reason": "",
        "nfa_on": None,
        "holder": TEAM,
        "assessments": [(date(2018, 9, 3), None)],
    }
    return EpisodeSaid(id=key, child=child, **{**given, **said})


def an_enquiry(key: str, child: str, **said) -> EnquirySaid:
    """Return an enquiry that goes on."""
    given = {
        "started_on": date(2018, 10, 1),
        "ended_on": None,
        "is_conference_required": None,
        "conference_on": None,
        "is_plan_decided": False,
        "holder": TEAM,
    }
    return EnquirySaid(id=key, child=child, **{**given, **said})


def a_plan(key: str, child: str, **said) -> ProtectionPlanSaid:
    """Return a child protection plan that stands."""
    given = {
        "started_on": date(2018, 10, 17),
        "ended_on": None,
        "initial_category": "NEG",
        "latest_category": "MUL",
        "previous_plans": 2,
        "visits": (VisitSaid(date(2018, 10, 20), "YES"), VisitSaid(date(2018, 11, 8), "UNKNOWN")),
        "reviews": (),
        "holder": TEAM,
    }
    return ProtectionPlanSaid(id=key, child=child, **{**given, **said})


def an_assessment(child: str, **said) -> AssessmentSaid:
    """Return an assessment that is open, the child not seen yet."""
    given = {
        "started_on": date(2018, 9, 3),
        "seen_on": None,
        "authorised_on": None,
        "is_support_needed": None,
        "holder": TEAM,
    }
    return AssessmentSaid(child=child, **{**given, **said})


def a_referral(key: str, child: str, on: date, **said) -> ReferralSaid:
    """Return a school's referral that went further."""
    return ReferralSaid(**{"id": key, "child": child, "on": on, "source": "2A", "nfa_on": None, "holder": TEAM, **said})


def facts(**said) -> AnnexFacts:
    """Return nothing but the children, and what is said."""
    given = {
        "children": CHILDREN,
        "contacts": [],
        "early_help": [],
        "referrals": [],
        "assessments": [],
        "enquiries": [],
        "episodes": [],
        "protection_plans": [],
        "referred_before": Before([]),
        "enquired_before": Before([]),
        "conferred_before": Before([]),
    }
    return AnnexFacts(**{**given, **said})


def the_world() -> AnnexFacts:
    """Return the small fixed world of the golden files."""
    referrals = [
        a_referral("r1", "damson", date(2018, 9, 3)),
        a_referral("r2", "damson", ON, source="5D", nfa_on=ON, holder=Holder()),
        a_referral("r3", "elder", FIRST, source="10", nfa_on=date(2018, 11, 20)),
        a_referral("r4", "unborn", DAY_BEFORE),
    ]
    enquiries = [
        an_enquiry("s1", "damson"),
        an_enquiry(
            "s2",
            "elder",
            started_on=date(2018, 10, 2),
            ended_on=date(2018, 10, 9),
            is_conference_required=True,
            conference_on=date(2018, 10, 17),
            is_plan_decided=True,
        ),
        an_enquiry(
            "s3",
            "unborn",
            started_on=date(2018, 5, 10),
            ended_on=FIRST,
            is_conference_required=False,
            holder=NO_WORKER,
        ),
        an_enquiry("s4", "rowan", started_on=date(2018, 5, 10), ended_on=DAY_BEFORE, is_conference_required=False),
    ]
    return facts(
        contacts=[
            ContactSaid("damson", date(2018, 9, 3), "2A"),
            ContactSaid("damson", ON, "5D"),
            ContactSaid("unborn", FIRST, "3D"),
            ContactSaid("rowan", DAY_BEFORE, "6"),
            ContactSaid("elder", date(2018, 11, 20), "6"),
        ],
        early_help=[
            EarlyHelpSaid("rowan", FIRST, ON, "Oakhill Invented School", is_helped_now=False),
            EarlyHelpSaid("elder", date(2018, 1, 8), DAY_BEFORE, "Invented County Council", is_helped_now=False),
            EarlyHelpSaid("damson", date(2018, 1, 8), date(2018, 2, 8), "Invented County Council", is_helped_now=True),
        ],
        referrals=referrals,
        assessments=[
            an_assessment("damson", seen_on=date(2018, 9, 5)),
            an_assessment("elder", authorised_on=FIRST, started_on=date(2018, 4, 2), is_support_needed=False),
            an_assessment("rowan", authorised_on=DAY_BEFORE, started_on=date(2018, 4, 2), is_support_needed=True),
            an_assessment("unborn", authorised_on=date(2018, 11, 20), is_support_needed=True, holder=NO_WORKER),
        ],
        enquiries=enquiries,
        episodes=[
            an_episode("e1", "damson", seen_on=[date(2018, 9, 5), date(2018, 11, 20)]),
            an_episode(
                "e2",
                "elder",
                referred_on=FIRST,
                protection_plans=[(date(2018, 10, 17), None)],
                need_plans=[(date(2018, 6, 4), date(2018, 10, 16))],
                seen_on=[date(2018, 11, 8)],
            ),
            an_episode("e3", "elder", referred_on=date(2018, 2, 1), closed_on=FIRST, closure_reason="RC8"),
            an_episode("e4", "unborn", assessments=[]),
            an_episode("e5", "rowan", closed_on=ON, closure_reason="RC9", need="N2"),
        ],
        protection_plans=[
            a_plan("p1", "elder"),
            a_plan(
                "p2",
                "damson",
                started_on=date(2018, 2, 5),
                ended_on=FIRST,
                reviews=(date(2018, 4, 30), FIRST),
                visits=(VisitSaid(date(2018, 5, 1), "NO"), VisitSaid(date(2018, 6, 1), "YES")),
            ),
            a_plan("p3", "rowan", started_on=date(2018, 2, 5), ended_on=DAY_BEFORE),
        ],
        referred_before=Before(
            [(one.child, one.on, one.id) for one in referrals] + [("elder", date(2017, 5, 19), "z")]
        ),
        enquired_before=Before(
            [(one.child, one.started_on, one.id) for one in enquiries] + [("elder", date(2017, 10, 1), "z")]
        ),
        conferred_before=Before([("elder", date(2018, 10, 17), "c1"), ("elder", date(2018, 10, 1), "c0")]),
        unidentified=3,
        earlier={"Contact": 1_204, "Referral": 12},
    )

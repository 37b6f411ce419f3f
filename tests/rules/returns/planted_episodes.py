"""Faults planted in a child's episodes."""

from fanlight.returns.cin.children import Assessment, CinPlan, ProtectionPlan, Section47
from tests.rules.returns.planted import (
    Case,
    a_child,
    ass,
    assessed_only,
    closed,
    cpp,
    ep,
    more_assessments,
    nfa,
    on,
    only,
    put,
    second_episode,
)


def two_open(child, **fields):
    new = second_episode(child, **fields)
    put(ep(child), closed_on=None, closure_reason=None)
    return new


CASES = (
    Case("8866", lambda c: put(ep(c), source="11"), lambda c: put(ep(c), source="10")),
    Case("8866", lambda c: put(ep(c), source=None), lambda c: nfa(c, source=None, referred_on=on("2013-03-31"))),
    Case("8568", lambda c: put(ep(c), no_further_action=None), lambda c: put(ep(c), no_further_action="false")),
    Case("8568", lambda c: put(ep(c), no_further_action="no"), lambda c: put(nfa(c), no_further_action="true")),
    Case("8569Q", lambda c: nfa(c, referred_on=on("2026-03-30")), lambda c: nfa(c, referred_on=on("2026-04-01"))),
    Case("8610", lambda c: put(ep(c), need=None), lambda c: nfa(c)),
    Case("8650", lambda c: put(ep(c), need="N10"), lambda c: put(ep(c), need="N0")),
    Case("8640", lambda c: closed(c, closure_reason="RC10"), lambda c: closed(c, closure_reason="RC1")),
    Case("8620", lambda c: closed(c, closed_on="2027-04-01"), lambda c: closed(c, closed_on="2027-03-31")),
    Case("8630", lambda c: closed(c, closed_on="2026-05-04"), lambda c: closed(c, closed_on="2026-05-05")),
    Case("8805", lambda c: closed(c, closure_reason=None), lambda c: closed(c)),
    Case("8810", lambda c: put(ep(c), closure_reason="RC7"), lambda c: closed(c)),
    Case("8815", lambda c: two_open(c), lambda c: nfa_again(c)),
    Case("8816", lambda c: two_open(c), lambda c: second_episode(c)),
    Case(
        "8820",
        lambda c: second_episode(c, referred_on="2027-02-26"),
        lambda c: second_episode(c, referred_on="2027-03-01"),
    ),
    Case("8820", lambda c: two_open(c), lambda c: nfa_first(c)),
    Case(
        "8565",
        lambda c: closed(c, closed_on="2027-02-12"),
        lambda c: closed(c, closed_on="2027-02-15"),
    ),
    Case(
        "8565",
        lambda c: assessed_only(c, closed_on="2026-06-09", closure_reason="RC8"),
        lambda c: assessed_only(c, closed_on="2026-06-10", closure_reason="RC8"),
    ),
    Case(
        "8565",
        lambda c: closed(c, closed_on="2027-02-20", conference_on="2027-02-22"),
        lambda c: closed(c, closed_on="2027-02-22", conference_on="2027-02-22"),
    ),
    Case("2990", lambda c: closed(c, closure_reason="RC8"), lambda c: closed(c, closure_reason="RC7")),
    Case(
        "2990",
        lambda c: assessed_only(c, closed_on="2026-06-11", closure_reason="RC9", conference_on="2026-06-11"),
        lambda c: assessed_only(c, closed_on="2026-06-11", closure_reason="RC9"),
    ),
    Case(
        "2990",
        lambda c: put(
            only(c, assessments=ep(c).assessments, cin_plans=ep(c).cin_plans),
            closed_on="2026-07-01",
            closure_reason="RC8",
        ),
        lambda c: assessed_only(c, closed_on="2026-07-01", closure_reason="RC8"),
    ),
    Case(
        "2990",
        lambda c: put(
            only(c, assessments=ep(c).assessments, section47s=ep(c).section47s),
            closed_on="2026-07-01",
            closure_reason="RC8",
        ),
        lambda c: assessed_only(c, closed_on="2026-07-01", closure_reason="RC8"),
    ),
    Case(
        "8825Q",
        lambda c: put(only(c), closed_on="2026-06-11", closure_reason="RC8"),
        lambda c: assessed_only(c, closed_on="2026-06-11", closure_reason="RC8"),
    ),
    Case("4000", lambda c: put(nfa(c), cin_plans=[CinPlan(started_on=on("2026-06-11"))]), lambda c: nfa(c)),
    Case("8831", lambda c: put(nfa(c), assessments=[Assessment(started_on=on("2027-02-11"))]), lambda c: nfa(c)),
    Case(
        "8831",
        lambda c: put(nfa(c), section47s=[Section47(started_on=on("2027-03-11"), conference_not_required="0")]),
        lambda c: nfa(c),
    ),
    Case("8831", lambda c: nfa(c, conference_on=on("2026-06-11")), lambda c: nfa(c)),
    Case(
        "8832",
        lambda c: put(nfa(c), protection_plans=[a_protection_plan()]),
        lambda c: nfa(c),
    ),
    Case("1103", lambda c: put(ass(c), started_on="2026-05-04"), lambda c: put(ass(c), started_on="2026-05-05")),
    Case("8608", lambda c: put(ass(c), authorised_on="2026-05-05"), lambda c: put(ass(c), authorised_on="2026-05-06")),
    Case("8696", lambda c: put(ass(c), authorised_on="2027-04-01"), lambda c: put(ass(c), authorised_on="2027-03-31")),
    Case(
        "8736",
        lambda c: put(ass(c), started_on="2026-03-31", authorised_on=None, factors=[]),
        lambda c: put(ass(c), started_on="2026-04-01", authorised_on=None, factors=[]),
    ),
    Case(
        "8736",
        lambda c: put(ass(c), started_on=None, authorised_on=None, factors=[]),
        lambda c: put(ass(c), started_on="2027-03-31", authorised_on=None, factors=[]),
    ),
    Case(
        "8670Q",
        lambda c: put(ass(c), started_on="2027-01-20", authorised_on=None, factors=[]),
        lambda c: put(ass(c), started_on="2027-01-28", authorised_on=None, factors=[]),
    ),
    Case("8614", lambda c: put(ass(c), authorised_on=None), lambda c: put(ass(c), authorised_on=None, factors=[])),
    Case("8897Q", lambda c: put(ass(c), factors=[]), lambda c: put(ass(c), authorised_on=None, factors=[])),
    Case("8897Q", lambda c: put(ass(c), factors=[]), lambda c: put(ass(c), factors=["20"])),
    Case("8863Q", lambda c: more_assessments(c, started_on="2026-06-10"), lambda c: more_assessments(c)),
    Case(
        "8863Q",
        lambda c: put(more_assessments(c) and ass(c), authorised_on=None, factors=[]),
        lambda c: more_assessments(c, started_on="2026-05-06", authorised_on="2026-06-10"),
    ),
    Case(
        "8896",
        lambda c: put(more_assessments(c, authorised_on=None, factors=[]) and ass(c), authorised_on=None, factors=[]),
        lambda c: more_assessments(c, authorised_on=None, factors=[]),
    ),
    Case(
        "8867",
        lambda c: put(closed(c) and ass(c), authorised_on=None, factors=[]),
        lambda c: put(ass(c), authorised_on=None, factors=[]),
    ),
    Case(
        "8873Q",
        lambda c: put(closed(c) and ass(c), factors=["21"]),
        lambda c: (put(closed(c) and ass(c), factors=["21"]), more_assessments(c)),
    ),
    Case(
        "8873Q",
        lambda c: put(ass(c), factors=["21"]),
        lambda c: put(assessed_only(c, closed_on="2026-06-11", closure_reason="RC9").assessments[0], factors=["21"]),
    ),
)
# What breaks the sector's checker down stands apart, so that the rest of a file can still be compared.
BREAKING = (
    Case("8898", lambda c: put(ass(c), factors=["4B", "4B"]), lambda c: put(ass(c), factors=["4B", "4C"])),
    Case("8869", lambda c: put(ass(c), factors=["21", "4B"]), lambda c: put(ass(c), factors=["20", "4B"])),
    Case("8945Q", lambda c: put(ass(c), factors=["18A"]), lambda c: put(ass(c), factors=["18B"])),
    Case("8950Q", lambda c: put(ass(c), factors=["19A"]), lambda c: put(ass(c), factors=["19C"])),
)


def nfa_again(child):
    new = second_episode(child, no_further_action="1", need=None)
    put(ep(child), closed_on=None, closure_reason=None)
    return new


def nfa_first(child):
    """An open referral of no further action does not stand in the way of the next."""
    second_episode(child)
    return put(nfa(child), closed_on=None, closure_reason=None)


def a_protection_plan() -> ProtectionPlan:
    return cpp(a_child())

"""Faults and near misses a day or a character apart, where a rule's first ones would not tell a wrong sign from a right one."""

from fanlight.returns.cin.children import ProtectionPlan, Review
from tests.rules.returns.planted import (
    Case,
    ass,
    assessed_only,
    cin,
    cpp,
    ep,
    more_assessments,
    more_enquiries,
    more_plans,
    more_protection,
    nfa,
    on,
    put,
    second_episode,
)
from tests.rules.returns.planted_children import GOOD
from tests.rules.returns.planted_episodes import two_open
from tests.rules.returns.planted_work import waiting


def reviewed(child, *days, **plan):
    put(cpp(child), **plan)
    cpp(child).reviews = [Review(held_on=on(day)) for day in days]
    return child


def of_25(child, closed_on):
    put(child, born_on="2001-06-01")
    return assessed_only(child, closed_on=closed_on, closure_reason="RC7")


def with_sign_at(place):
    return lambda child: put(child, upn=f"{GOOD[:place]}X{GOOD[place + 1 :]}")


def beside_open_plan(child, day):
    put(cin(child), ended_on=None)
    return put(cpp(child), started_on=day)


CASES = (
    Case(
        "8897Q",
        lambda c: put(ass(c), authorised_on="2026-04-01", factors=[]),
        lambda c: put(ass(c), authorised_on="2026-03-31", factors=[]),
    ),
    Case("8869", lambda c: put(ass(c), factors=["4B", "21"]), lambda c: put(ass(c), factors=["21"])),
    Case(
        "8863Q",
        lambda c: more_assessments(c, started_on="2026-05-06", authorised_on="2026-06-20"),
        lambda c: more_assessments(c, started_on=None),
    ),
    Case("8606", lambda c: put(c, born_on="2027-02-10", upn=None), lambda c: put(ep(c), referred_on=None)),
    Case("8775Q", lambda c: of_25(c, "2026-06-02"), lambda c: of_25(c, "2026-06-01")),
    Case("8790", lambda c: put(c, disabilities=["LD", "none"]), lambda c: put(c, disabilities=["NONE", "NONE"])),
    Case("4014", lambda c: more_plans(c, started_on="2026-06-11", ended_on="2026-06-12"), lambda c: more_plans(c)),
    Case("4014", lambda c: more_plans(c, started_on="2026-06-12"), lambda c: more_plans(c, started_on=None)),
    Case("8740", lambda c: waiting(c, started_on="2026-03-31"), lambda c: waiting(c, started_on=None)),
    Case(
        "8890",
        lambda c: more_enquiries(c, started_on="2026-06-22"),
        lambda c: more_enquiries(c, started_on="2026-06-22", conference_on="2026-07-01"),
    ),
    Case(
        "8890",
        lambda c: waiting(c) and more_enquiries(c, started_on="2027-03-31"),
        lambda c: waiting(c) and more_enquiries(c, started_on="2027-04-01"),
    ),
    Case(
        "8866",
        lambda c: nfa(c, source=None, referred_on=on("2013-04-01")),
        lambda c: nfa(c, source=None, referred_on=None),
    ),
    Case(
        "8820",
        lambda c: second_episode(c, referred_on="2026-05-05"),
        lambda c: two_open(c, referred_on="2027-03-31"),
    ),
    Case(
        "4003",
        lambda c: put(cin(c), started_on="2026-09-15", ended_on="2026-10-01"),
        lambda c: put(cin(c), started_on=None, ended_on="2026-12-01"),
    ),
    Case(
        "4003",
        lambda c: put(cin(reviewed(c, "2027-03-31")), ended_on=None),
        lambda c: put(cin(reviewed(c, "2027-04-01")), ended_on=None),
    ),
    Case("4017", lambda c: beside_open_plan(c, "2027-03-31"), lambda c: beside_open_plan(c, "2027-04-01")),
    Case(
        "8940",
        lambda c: more_protection(c, started_on="2026-07-01"),
        lambda c: more_protection(c, started_on=None),
    ),
    Case("8935", lambda c: ep(c).protection_plans.append(ProtectionPlan()), lambda c: put(cpp(c), ended_on=None)),
    Case(
        "8770Q",
        lambda c: put(c, upn=None, no_upn_reason="UN9"),
        lambda c: put(c, upn=None, no_upn_reason="un4"),
    ),
    Case("1510", lambda c: put(c, upn="B" + GOOD[1:]), with_sign_at(1)),
    Case("1540", with_sign_at(4), with_sign_at(3)),
    Case("1540", with_sign_at(11), with_sign_at(12)),
    Case("1560Q", lambda c: put(c, former_upn="AB23456789012"), lambda c: put(c, former_upn="Z000000000000")),
    Case("F52", lambda c: put(ep(c).section47s[0], conference_on="2026-07-14"), lambda c: waiting(c)),
    Case("F53", lambda c: reviewed(c, "2026-07-01"), lambda c: reviewed(c, started_on="2026-03-31")),
    Case(
        "F54",
        lambda c: reviewed(c, "2026-10-01", "2027-02-15", started_on="2025-10-01"),
        lambda c: reviewed(c, "2026-09-30", "2027-02-15", started_on="2025-10-01"),
    ),
    Case("F54", lambda c: reviewed(c, "2026-09-15"), lambda c: reviewed(c, "2026-07-01")),
    Case(
        "F54",
        lambda c: reviewed(c, "2027-02-15", started_on="2025-10-01"),
        lambda c: reviewed(c, "2026-10-15", "2027-02-15", started_on="2026-04-01"),
    ),
    Case("F54", lambda c: reviewed(c, "2026-09-15"), lambda c: reviewed(c, started_on="2027-04-01")),
)

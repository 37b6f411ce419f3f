"""Faults planted in enquiries, conferences and plans."""

from fanlight.returns.cin.children import Review
from tests.rules.returns.planted import (
    Case,
    cin,
    closed,
    cpp,
    died,
    ep,
    more_enquiries,
    more_plans,
    more_protection,
    on,
    only,
    put,
    s47,
    second_episode,
)


def waiting(child, **fields):
    """An enquiry without its conference, and nothing after it."""
    only(child, assessments=ep(child).assessments, section47s=ep(child).section47s)
    return put(s47(child), **({"conference_on": None, "started_on": "2027-03-22"} | fields))


def shifted(child, day):
    """A conference and its plan on another day."""
    put(cin(child), ended_on="2026-06-15")
    put(cpp(child), started_on=day)
    return put(s47(child), conference_on=day)


def later_plan(child, **fields):
    """A child in need plan after the protection plan has ended, in a second episode."""
    new = second_episode(child)
    put(new, cin_plans=[cin(child)])
    put(ep(child), cin_plans=[])
    return put(cin_of(new), **({"started_on": "2027-03-11", "ended_on": None} | fields))


def cin_of(episode):
    return episode.cin_plans[0]


def held_at_episode(child, day="2026-07-01"):
    """A conference entered at the episode, and no enquiry."""
    return put(ep(child), section47s=[], conference_on=day)


CASES = (
    Case("2889", lambda c: put(s47(c), started_on="2026-05-04"), lambda c: put(s47(c), started_on="2026-05-05")),
    Case("8615", lambda c: put(s47(c), started_on=None), lambda c: waiting(c, started_on=None)),
    Case("8615", lambda c: put(s47(c), started_on="2026-07-02"), lambda c: put(s47(c), started_on="2026-07-01")),
    Case("8740", lambda c: waiting(c, started_on="2026-03-31"), lambda c: waiting(c, started_on="2026-04-01")),
    Case("8675Q", lambda c: waiting(c, started_on="2027-03-01"), lambda c: waiting(c, started_on="2027-03-11")),
    Case(
        "8839",
        lambda c: waiting(c) and more_enquiries(c, conference_not_required="0"),
        lambda c: waiting(c) and more_enquiries(c),
    ),
    Case(
        "8890",
        lambda c: more_enquiries(c, started_on="2026-07-01"),
        lambda c: more_enquiries(c, started_on="2026-07-02"),
    ),
    Case(
        "8890",
        lambda c: waiting(c) and more_enquiries(c, started_on="2027-03-24"),
        lambda c: waiting(c, conference_not_required="1") and more_enquiries(c, started_on="2027-03-24"),
    ),
    Case(
        "8868",
        lambda c: waiting(c, conference_not_required="0") and closed_bare(c),
        lambda c: waiting(c, conference_not_required="true") and closed_bare(c),
    ),
    Case("8868", lambda c: closed(c) and put(s47(c), conference_not_required="1"), lambda c: closed(c)),
    Case("2991Q", lambda c: put(ep(c), assessments=[]), lambda c: put(only(c), assessments=[])),
    Case("1104", lambda c: put(ep(c), referred_on="2026-07-02"), lambda c: put(ep(c), referred_on="2026-07-01")),
    Case("8715", lambda c: put(s47(c), conference_on="2027-04-01"), lambda c: put(s47(c), conference_on="2027-03-31")),
    Case(
        "8870Q",
        lambda c: put(s47(c), conference_target_on="2026-07-11"),
        lambda c: put(s47(c), conference_target_on="2026-07-10"),
    ),
    Case("8875", lambda c: shifted(c, "2026-07-04"), lambda c: shifted(c, "2026-07-03")),
    Case("2884", lambda c: put(ep(c), conference_on="2026-07-01"), lambda c: put(ep(c), conference_on="2026-07-02")),
    Case("4015", lambda c: put(cin(c), started_on="2026-05-04"), lambda c: put(cin(c), started_on="2026-05-05")),
    Case("4010", lambda c: put(cin(c), started_on=None), lambda c: put(cin(c), started_on="2026-04-01")),
    Case("4010", lambda c: later_plan(c, started_on="2027-04-01"), lambda c: later_plan(c, started_on="2027-03-31")),
    Case("4011", lambda c: put(cin(c), ended_on="2026-06-10"), lambda c: put(cin(c), ended_on="2026-06-11")),
    Case("4012Q", lambda c: put(cin(c), ended_on="2026-06-11"), lambda c: put(cin(c), ended_on="2026-06-12")),
    Case("4013", lambda c: put(cin(c), ended_on="2026-03-31"), lambda c: put(cin(c), ended_on="2026-04-01")),
    Case("4013", lambda c: later_plan(c, ended_on="2027-04-01"), lambda c: later_plan(c, ended_on="2027-03-31")),
    Case(
        "4014",
        lambda c: more_plans(c, started_on="2026-06-05", ended_on="2026-06-11"),
        lambda c: more_plans(c, started_on="2026-06-05", ended_on="2026-06-10"),
    ),
    Case(
        "4004",
        lambda c: put(more_plans(c, ended_on=None) and cin(c), ended_on=None),
        lambda c: more_plans(c, ended_on=None),
    ),
    Case("4008", lambda c: died(c, "2026-06-10"), lambda c: died(c, "2026-06-11")),
    Case("4009Q", lambda c: died(c, "2026-06-30"), lambda c: died(c, "2026-07-01")),
    Case(
        "4001",
        lambda c: put(cin(c), ended_on=None),
        lambda c: put(cpp(c), ended_on="2027-02-15") and put(cin(c), ended_on=None),
    ),
    Case(
        "4003",
        lambda c: put(cpp(c), ended_on="2027-02-15") and put(cin(c), ended_on="2026-09-16"),
        lambda c: put(cpp(c), ended_on="2027-02-15") and put(cin(c), ended_on="2026-09-15"),
    ),
    Case(
        "4003",
        lambda c: put(cpp(c), ended_on="2027-02-16") and put(cin(c), ended_on="2027-02-20"),
        lambda c: (
            put(cpp(c), ended_on="2026-09-15", reviews=[Review(held_on=on("2026-09-15"))])
            and put(cin(c), ended_on="2026-12-01")
        ),
    ),
    Case("4016", lambda c: put(cin(c), started_on="2026-07-01", ended_on="2026-07-31"), lambda c: later_plan(c)),
    Case(
        "4016",
        lambda c: put(cpp(c), ended_on="2026-12-01") and put(cin(c), started_on="2026-11-30", ended_on="2026-12-09"),
        lambda c: put(cpp(c), ended_on="2026-12-01") and put(cin(c), started_on="2026-12-01", ended_on="2026-12-09"),
    ),
    Case("4017", lambda c: put(cin(c), ended_on="2026-07-02"), lambda c: put(cin(c), ended_on="2026-07-01")),
    Case("1105", lambda c: put(ep(c), referred_on="2026-07-02"), lambda c: put(ep(c), referred_on="2026-07-01")),
    Case("2885", lambda c: put(cpp(c), started_on="2026-07-02"), lambda c: held_at_episode(c)),
    Case("2885", lambda c: held_at_episode(c, "2026-07-02"), lambda c: put(cpp(c), started_on="2026-03-31")),
    Case("8720", lambda c: put(cpp(c), started_on=None), lambda c: put(cpp(c), started_on="2026-07-02")),
    Case("8720", lambda c: put(cpp(c), started_on="2027-04-01"), lambda c: put(cpp(c), started_on="2027-03-31")),
    Case("8730", lambda c: put(cpp(c), previous_plans=None), lambda c: put(cpp(c), previous_plans="12")),
    Case("8730", lambda c: put(cpp(c), previous_plans="-1"), lambda c: put(cpp(c), previous_plans="0")),
    Case("8840", lambda c: put(cpp(c), ended_on="2026-07-01"), lambda c: put(cpp(c), ended_on="2026-07-02")),
    Case(
        "8841",
        lambda c: put(cpp(c).reviews[0], held_on="2026-07-01"),
        lambda c: put(cpp(c).reviews[0], held_on="2026-07-02"),
    ),
    Case("8842Q", lambda c: put(cpp(c).reviews[1], held_on=None), lambda c: put(cpp(c), reviews=[])),
    Case("8905", lambda c: put(cpp(c), initial_category=None), lambda c: put(cpp(c), initial_category="MUL")),
    Case("8905", lambda c: put(cpp(c), initial_category="SEX"), lambda c: put(cpp(c), initial_category="SAB")),
    Case("8910", lambda c: put(cpp(c), latest_category=None), lambda c: put(cpp(c), latest_category="PHY")),
    Case("8910", lambda c: put(cpp(c), latest_category="neg"), lambda c: put(cpp(c), latest_category="NEG")),
    Case("8915", lambda c: died(c, "2026-06-30"), lambda c: died(c, "2026-07-01")),
    Case("8920", lambda c: died(c, "2027-02-14"), lambda c: died(c, "2027-02-15")),
    Case("8925", lambda c: put(cpp(c), ended_on="2026-06-30"), lambda c: put(cpp(c), ended_on="2026-07-01")),
    Case("8930", lambda c: put(cpp(c), ended_on="2027-04-01"), lambda c: put(cpp(c), ended_on="2027-03-31")),
    Case("8935", lambda c: more_protection(c) and put(cpp(c), ended_on=None), lambda c: more_protection(c)),
    Case(
        "8940",
        lambda c: more_protection(c) and put(cpp(c), ended_on="2027-01-11"),
        lambda c: more_protection(c) and put(cpp(c), ended_on="2027-01-10"),
    ),
)


def closed_bare(child):
    return put(ep(child), closed_on="2027-03-26", closure_reason="RC7")

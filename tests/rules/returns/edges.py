"""Where the sector's checker and ours differ at the edge of a rule: what docs/returns/differences-cin.md says, as children."""

from typing import NamedTuple

from fanlight.returns.cin.children import Section47
from tests.rules.returns.planted import (
    Plant,
    ass,
    assessed_only,
    closed,
    cpp,
    ep,
    nfa,
    on,
    only,
    put,
    s47,
    second_episode,
)
from tests.rules.returns.planted_work import held_at_episode, waiting


class Edge(NamedTuple):
    """A rule, a child at its edge, whether we find it, and whether they do; None where their rule breaks down."""

    code: str
    plant: Plant
    ours: bool
    theirs: bool | None


def unfinished(child, day):
    return put(ass(child), started_on=day, authorised_on=None, factors=[])


def plan_after_closure(child):
    """Only the child in need plan goes on after the closure."""
    only(child, assessments=ep(child).assessments, cin_plans=ep(child).cin_plans)
    return put(ep(child), closed_on="2026-06-30", closure_reason="RC7")


def unknown_factor_elsewhere(child):
    """The assessment of the second episode has a factor that is no code; the first episode's has its own."""
    new = second_episode(child)
    new.assessments = [put(type(ass(child))(), started_on="2027-03-11", authorised_on="2027-03-15", factors=["99Z"])]


def plans_of_two_episodes(child):
    """A protection plan of the second episode began before that of the first had ended."""
    new = second_episode(child)
    plan = type(cpp(child))(initial_category="NEG", latest_category="NEG", previous_plans="1")
    new.protection_plans = [put(plan, started_on="2027-02-12")]


def not_required_in_words(child):
    """An enquiry that needed no conference, said in a word, and a conference at the episode."""
    held_at_episode(child)
    put(ep(child), section47s=[Section47(started_on=on("2026-06-22"), conference_not_required="true")])


def conference_without_enquiry_date(child):
    put(nfa(child), section47s=[Section47(conference_on=on("2027-03-11"), conference_not_required="0")])


EDGES = (
    Edge("8569Q", lambda c: nfa(c, referred_on=on("2026-03-31")), ours=False, theirs=True),
    Edge("8569Q", lambda c: nfa(c, referred_on=on("2026-03-30")), ours=True, theirs=True),
    Edge("8670Q", lambda c: unfinished(c, "2027-01-25"), ours=False, theirs=True),
    Edge("8670Q", lambda c: unfinished(c, "2027-01-22"), ours=True, theirs=True),
    Edge("8670Q", lambda c: unfinished(c, "2027-01-26"), ours=False, theirs=False),
    Edge("8675Q", lambda c: waiting(c, started_on="2027-03-08"), ours=False, theirs=True),
    Edge("8675Q", lambda c: waiting(c, started_on="2027-03-05"), ours=True, theirs=True),
    Edge("8675Q", lambda c: waiting(c, started_on="2027-03-09"), ours=False, theirs=False),
    Edge("1580", lambda c: put(c, la_child_id="C\u00e91580"), ours=True, theirs=False),
    Edge("8831", conference_without_enquiry_date, ours=True, theirs=False),
    Edge("8730", lambda c: put(cpp(c), previous_plans="one"), ours=True, theirs=None),
    Edge("8565", plan_after_closure, ours=True, theirs=None),
    Edge("8897Q", unknown_factor_elsewhere, ours=True, theirs=None),
    Edge("8940", plans_of_two_episodes, ours=True, theirs=False),
    Edge(
        "8740", lambda c: waiting(c, started_on="2026-03-31", conference_not_required="false"), ours=True, theirs=False
    ),
    Edge("2885", not_required_in_words, ours=False, theirs=True),
    Edge("8568", lambda c: put(ep(c), no_further_action="FALSE"), ours=True, theirs=False),
    Edge("8772", lambda c: put(c, upn=None, no_upn_reason="UN7", episodes=[]), ours=False, theirs=True),
    Edge(
        "4003",
        lambda c: put(cpp(c), ended_on="2027-02-15") and put(ep(c).cin_plans[0], ended_on=None),
        ours=True,
        theirs=False,
    ),
    Edge("8868", lambda c: closed(c) and put(s47(c), conference_not_required="true"), ours=True, theirs=True),
    Edge("2884", lambda c: held_at_episode(c), ours=False, theirs=False),
    Edge("8825Q", lambda c: assessed_only(c, closed_on="2026-06-11", closure_reason="RC8"), ours=False, theirs=False),
)

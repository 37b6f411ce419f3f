"""Faults planted for Fanlight's own checks."""

from tests.rules.returns.planted import Case, ass, cpp, ep, more_assessments, nfa, on, put, s47
from tests.rules.returns.planted_work import held_at_episode, shifted


def of_an_earlier_year(child):
    """The child, with an episode that was referred in March."""
    put(ep(child), referred_on="2026-03-02")
    return child


CASES = (
    Case("F07", lambda c: put(c, upn=c.upn[:12]), lambda c: None),
    Case("F11", lambda c: put(c, upn=None, no_upn_reason="UN8"), lambda c: put(c, upn=None, no_upn_reason="UN6")),
    Case("F12", lambda c: put(nfa(c) and c, disabilities=["DEAF"]), lambda c: put(nfa(c) and c, disabilities=[])),
    Case("F13", lambda c: put(ass(c), factors=["4B", "4D"]), lambda c: put(ass(c), factors=["4B", "4C"])),
    Case("F14", lambda c: nfa(c, source="2C", referred_on=on("2012-05-01")), lambda c: nfa(c, source="5D")),
    Case(
        "F15",
        lambda c: put(s47(c), conference_not_required=None),
        lambda c: put(s47(c), conference_not_required="false"),
    ),
    Case(
        "F15", lambda c: put(s47(c), conference_not_required="no"), lambda c: put(s47(c), conference_not_required="1")
    ),
    Case(
        "F16",
        lambda c: put(held_at_episode(c), referred_on="2026-07-02"),
        lambda c: put(held_at_episode(c), referred_on="2026-07-01"),
    ),
    Case("F17", lambda c: held_at_episode(c, "2027-04-01"), lambda c: held_at_episode(c, "2027-03-31")),
    Case("F18", lambda c: held_at_episode(c, "2026-07-04"), lambda c: held_at_episode(c, "2026-07-03")),
    Case(
        "F51",
        lambda c: put(ass(c), authorised_on="2026-07-09"),
        lambda c: put(ass(c), authorised_on="2026-07-08"),
    ),
    Case(
        "F51",
        lambda c: more_assessments(c, authorised_on="2026-08-14"),
        lambda c: more_assessments(c, authorised_on="2026-08-13"),
    ),
    # Of an episode that came before the year the first assessment may be in an earlier return: its own days count.
    Case(
        "F51",
        lambda c: put(ass(of_an_earlier_year(c)), started_on="2026-05-06", authorised_on="2026-07-10"),
        lambda c: put(ass(of_an_earlier_year(c)), started_on="2026-05-06", authorised_on="2026-07-09"),
    ),
    Case("F52", lambda c: shifted(c, "2026-07-14"), lambda c: shifted(c, "2026-07-13")),
    Case(
        "F53",
        lambda c: put(cpp(c).reviews[0], held_on="2026-10-02"),
        lambda c: put(cpp(c).reviews[0], held_on="2026-10-01"),
    ),
    Case("F53", lambda c: put(cpp(c), reviews=[]), lambda c: put(cpp(c), reviews=[], ended_on="2026-10-01")),
    Case(
        "F54",
        lambda c: put(cpp(c).reviews[1], held_on="2027-03-16"),
        lambda c: put(cpp(c).reviews[1], held_on="2027-03-15"),
    ),
    Case("F54", lambda c: cpp(c).reviews.pop(), lambda c: put(cpp(c), ended_on="2027-03-15") and cpp(c).reviews.pop()),
)

"""Faults planted in who a child is."""

from fanlight.returns.cin.rules.pupil_numbers import check_letter
from tests.rules.returns.planted import Case, assessed_only, died, ep, nfa, on, put, unborn, upn_of

GOOD = upn_of(7)


def wrong_letter(upn: str) -> str:
    return ("B" if upn[0] == "A" else "A") + upn[1:]


def with_digits(digits: str) -> str:
    return check_letter(digits) + digits


CASES = (
    Case("8500", lambda c: put(c, la_child_id=None), lambda c: put(c, la_child_id="0")),
    Case("1570", lambda c: put(c, la_child_id="C" * 21), lambda c: put(c, la_child_id="C" * 20)),
    Case("1580", lambda c: put(c, la_child_id="C-1580"), lambda c: put(c, la_child_id="C1580")),
    Case("8590", lambda c: put(c, episodes=[]), lambda c: nfa(c)),
    Case("1510", lambda c: put(c, upn=wrong_letter(GOOD)), lambda c: put(c, upn=GOOD)),
    Case(
        "1530",
        lambda c: put(c, upn=with_digits("999260000001")),
        lambda c: put(c, upn=with_digits("943260000001")),
    ),
    Case("1540", lambda c: put(c, upn="A88612A4567 8"[:13]), lambda c: put(c, upn=GOOD[:12] + "A")),
    Case("1550", lambda c: put(c, upn=GOOD[:12] + "S"), lambda c: put(c, upn=GOOD[:12] + "Z")),
    Case("1560Q", lambda c: put(c, former_upn="A12345678901"), lambda c: put(c, former_upn="A123456789012")),
    Case(
        "8770Q",
        lambda c: put(c, upn=None, born_on="2021-08-31", no_upn_reason="UN1"),
        lambda c: put(c, upn=None, born_on="2021-09-01"),
    ),
    Case("8772", lambda c: put(c, upn=None, no_upn_reason="UN7"), lambda c: nfa(put(c, upn=None, no_upn_reason="UN7"))),
    Case("8520", lambda c: put(c, born_on="2027-04-01"), lambda c: put(c, born_on="2027-03-31", upn=None)),
    Case("8525Q", lambda c: put(c, expected_on="2027-06-01"), lambda c: unborn(c)),
    Case(
        "8530Q",
        lambda c: put(unborn(c) and c, expected_on="2027-03-01"),
        lambda c: put(unborn(c) and c, expected_on="2027-03-02"),
    ),
    Case(
        "8530Q",
        lambda c: put(unborn(c) and c, expected_on="2027-12-31"),
        lambda c: put(unborn(c) and c, expected_on="2027-12-30"),
    ),
    Case(
        "8535Q",
        lambda c: put(died(c, "2027-03-01"), born_on="2027-03-02", upn=None),
        lambda c: put(died(c, "2027-03-01"), born_on="2027-03-01", upn=None),
    ),
    Case("8545Q", lambda c: died(c, "2027-04-01"), lambda c: died(c, "2027-03-31")),
    Case("8555Q", lambda c: died(c, "2026-05-04"), lambda c: died(c, "2026-05-05")),
    Case("8775Q", lambda c: put(c, born_on="2002-03-30"), lambda c: put(c, born_on="2002-03-31")),
    Case("4180", lambda c: put(c, sex="X"), lambda c: put(c, sex="U")),
    Case("8750", lambda c: put(unborn(c) and c, sex="F"), lambda c: put(unborn(c) and c, sex="U")),
    Case("4220", lambda c: put(c, ethnicity="WHIT"), lambda c: put(c, ethnicity="REFU")),
    Case("4220", lambda c: put(c, ethnicity=None), lambda c: put(c, ethnicity="NOBT")),
    Case("8540", lambda c: put(c, disabilities=[]), lambda c: (put(c, disabilities=[]), nfa(c))),
    Case("8540", lambda c: put(c, disabilities=["DEAF"]), lambda c: put(c, disabilities=["HEAR"])),
    Case("8790", lambda c: put(c, disabilities=["NONE", "AUT"]), lambda c: put(c, disabilities=["LD", "AUT"])),
    Case("8794", lambda c: put(c, disabilities=["AUT", "LD", "AUT"]), lambda c: put(c, disabilities=["AUT", "LD"])),
    Case(
        "8606",
        lambda c: put(c, born_on="2027-02-10", upn=None),
        lambda c: put(c, born_on="2027-02-09", upn=None),
    ),
    Case(
        "8585Q",
        lambda c: assessed_only(c, closed_on="2027-03-01", closure_reason="RC2"),
        lambda c: put(assessed_only(c, closed_on="2027-03-01", closure_reason="RC2") and c, died_on="2027-02-20"),
    ),
    Case(
        "8600",
        lambda c: put(ep(c), referred_on=None),
        lambda c: assessed_only(c, referred_on="2027-03-31", assessments=[]),
    ),
    Case("8600", lambda c: nfa(c, referred_on=on("2027-04-01")), lambda c: nfa(c, referred_on=on("2027-03-31"))),
)

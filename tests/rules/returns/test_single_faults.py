"""Single faults planted in a clean return of 200 children: each is found, those that the sector's checker is blind to as well."""

import io
import re

import pytest

from benchmarks.cin_files import clean_children, header
from fanlight.returns.cin.checking import FileCheck
from fanlight.returns.cin.writing import xml_of_return
from tests.rules.returns.planted import ENDS, a_child

CLEAN = list(clean_children(199, ends=ENDS))
WHOLE = "".join(xml_of_return(header(ENDS), [*CLEAN, a_child()]))
BEFORE, LAST = WHOLE[: WHOLE.rindex("<Child>")], WHOLE[WHOLE.rindex("<Child>") :]


def found(text: str) -> set[str]:
    return {one.code for one in FileCheck(io.BytesIO(text.encode()), ENDS).findings()}


def replaced(pattern: str, new: str):
    def plant() -> str:
        changed, times = re.subn(pattern, new, LAST, count=1, flags=re.DOTALL)
        assert times == 1, pattern
        return BEFORE + changed

    return plant


def in_header(old: str, new: str):
    return lambda: WHOLE.replace(old, new, 1)


def field(name: str, new: str):
    return replaced(f"<{name}>[^<]*</{name}>", f"<{name}>{new}</{name}>" if new else "")


CLOSED = "<CINclosureDate>2027-03-26</CINclosureDate>"
FIRST_ID = CLEAN[0].la_child_id

FAULTS = {
    "the UPN's letter": (field("UPN", "B886000000001"), {"1510"}),
    "a hyphen in the identifier": (field("LAchildID", "C-1"), {"1580"}),
    "sex X": (field("Sex", "X"), {"4180"}),
    "a blank ethnicity": (field("Ethnicity", " "), {"4220"}),
    "a bad source": (field("ReferralSource", "2C"), {"8866", "F14"}),
    "no need code": (field("PrimaryNeedCode", ""), {"8610"}),
    "a bad closure reason": (
        replaced("</PrimaryNeedCode>", f"</PrimaryNeedCode>{CLOSED}<ReasonForClosure>RC0</ReasonForClosure>"),
        {"8640"},
    ),
    "a closure without reason": (replaced("</PrimaryNeedCode>", f"</PrimaryNeedCode>{CLOSED}"), {"8805"}),
    "activity on a referral of no further action": (field("ReferralNFA", "1"), {"4000", "8831", "8832"}),
    "an assessment that ends before it begins": (field("AssessmentAuthorisationDate", "2026-05-05"), {"8608"}),
    "a conference on a Saturday": (
        replaced("2026-07-01</DateOfInitialCPC>", "2026-07-04</DateOfInitialCPC>"),
        {"8875", "2885"},
    ),
    "a late conference": (replaced("2026-07-01</DateOfInitialCPC>", "2026-07-20</DateOfInitialCPC>"), {"2885", "F52"}),
    "a plan that begins on another day": (field("CPPstartDate", "2026-07-02"), {"2885"}),
    "a child in need plan during a protection plan": (field("CINPlanEndDate", "2026-07-31"), {"4017"}),
    "two open episodes": (
        replaced(
            "<CINdetails>",
            "<CINdetails><CINreferralDate>2026-05-05</CINreferralDate><ReferralSource>6</ReferralSource><PrimaryNeedCode>N1"
            "</PrimaryNeedCode><ReferralNFA>0</ReferralNFA></CINdetails><CINdetails>",
        ),
        {"8815", "8820"},
    ),
    "a wrong reference date": (in_header("<ReferenceDate>2027-03-31", "<ReferenceDate>2027-03-30"), {"100"}),
    "a date that never was": (field("CINreferralDate", "2026-02-30"), {"8600", "F05"}),
    "a date as the British write it": (field("CINreferralDate", "07/04/2026"), {"8600", "F05"}),
    "a repeated identifier": (field("LAchildID", FIRST_ID), {"8510"}),
    # The seven that the sector's checker does not see.
    "no disabilities": (replaced("<Disabilities>.*</Disabilities>", ""), {"8540"}),
    "factor 21 beside others": (
        replaced("</FactorsIdentified", "<AssessmentFactors>21</AssessmentFactors></FactorsIdentified"),
        {"8869", "8873Q"},
    ),
    "an unknown factor": (field("AssessmentFactors", "99Z"), {"F13"}),
    "an assessment of more than 45 working days": (field("AssessmentAuthorisationDate", "2026-09-01"), {"F51"}),
    "a late review": (field("CPPreviewDate", "2026-11-01"), {"F53"}),
    "an unknown element": (replaced("<Ethnicity>", "<Shoe>4</Shoe><Ethnicity>"), {"F01"}),
    "a wrong order": (
        replaced(r"(<Sex>F</Sex>)", r"\1<PersonBirthDate>2015-05-01</PersonBirthDate>"),
        {"F02"},
    ),
}


def test_the_return_without_a_fault_has_no_finding():
    assert found(WHOLE) == set()


def test_there_are_twenty_six():
    assert len(FAULTS) == 26


@pytest.mark.parametrize("name", FAULTS)
def test_a_single_fault_is_found_under_its_rules(name):
    plant, codes = FAULTS[name]
    assert codes <= found(plant())


def test_a_wrong_order_is_found_under_its_own_rule_alone():
    swapped = re.sub(r"(<PersonBirthDate>[^<]*</PersonBirthDate>)\s*(<Sex>F</Sex>)", r"\2\1", LAST, count=1)
    assert swapped != LAST and found(BEFORE + swapped) == {"F02"}

"""Reasons for refusing and closing, and what must be said in words."""

import pytest

from fanlight.casework.rules.kinds import KIND_LABELS, WorkKind
from fanlight.casework.rules.reasons import (
    CLOSURE_LABELS,
    OUTCOME_LABELS,
    REFUSAL_LABELS,
    ClosureOutcome,
    ClosureReason,
    ReasonDoesNotFit,
    RefusalReason,
    check_closure_reason,
    check_in_words,
    closure_reasons_for,
)
from fanlight.casework.rules.retention import retention_class_of
from fanlight.store.public import RetentionClass

CENSUS = {f"RC{number}" for number in range(1, 10)}


def test_every_code_has_its_words():
    assert set(REFUSAL_LABELS) == set(RefusalReason)
    assert set(CLOSURE_LABELS) == set(ClosureReason)
    assert set(OUTCOME_LABELS) == set(ClosureOutcome)
    assert set(KIND_LABELS) == set(WorkKind)


def test_social_work_closes_for_the_reasons_of_the_census_and_other_work_for_its_own():
    assert set(closure_reasons_for(WorkKind.SOCIAL_WORK)) == CENSUS
    for kind in set(WorkKind) - {WorkKind.SOCIAL_WORK}:
        reasons = set(closure_reasons_for(kind))
        assert reasons == set(ClosureReason) - CENSUS


def test_a_reason_from_the_other_list_is_refused_in_its_words():
    check_closure_reason(WorkKind.SOCIAL_WORK, ClosureReason.RC8)
    check_closure_reason(WorkKind.EARLY_HELP, ClosureReason.NEEDS_MET)
    with pytest.raises(ReasonDoesNotFit, match="cannot be closed because: Needs met"):
        check_closure_reason(WorkKind.SOCIAL_WORK, ClosureReason.NEEDS_MET)
    with pytest.raises(ReasonDoesNotFit, match="Closed after assessment, referred to Early Help"):
        check_closure_reason(WorkKind.OPEN_ACCESS, ClosureReason.RC9)


@pytest.mark.parametrize("blank", ["", "   ", "\n\t"])
def test_a_reason_in_words_is_asked_for_when_it_is_blank(blank):
    with pytest.raises(ReasonDoesNotFit, match="^Say why.$"):
        check_in_words(blank, "Say why.")


def test_a_reason_in_words_is_trimmed():
    assert check_in_words("  They moved.\n", "Say why.") == "They moved."


def test_every_kind_of_work_has_a_retention_class_that_the_store_knows():
    found = {kind: RetentionClass(retention_class_of(kind)) for kind in WorkKind}
    assert found[WorkKind.EARLY_HELP] is found[WorkKind.OPEN_ACCESS] is RetentionClass.EARLY_HELP
    assert found[WorkKind.SOCIAL_WORK] is found[WorkKind.SPECIALIST] is RetentionClass.CHILD_IN_NEED

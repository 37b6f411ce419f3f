"""What a job may be called and given."""

import pytest

from fanlight.jobs.registry import JOBS, UnknownJob, job, job_named
from fanlight.jobs.rules.names import BadJobName, NotAnIdentifier, check_identifiers, check_name


@pytest.mark.parametrize("name", ["send", "messages.Send", "messages.send now", "a.b.c", "", "messages.send\n"])
def test_a_name_that_is_not_module_and_verb_is_refused(name):
    with pytest.raises(BadJobName):
        check_name(name)


def test_identifiers_pass():
    check_identifiers(["01HV4N5T0ZJ7M3Q8X2K9R6W1YB", "FL-7K3QX42M-T", 42, "886"])


@pytest.mark.parametrize("value", ["Rosie Fictitious", "", "x" * 65, 1.5, None, {"name": "x"}, ["a"], "Zoë"])
def test_anything_more_than_an_identifier_is_refused_and_not_repeated(value):
    with pytest.raises(NotAnIdentifier) as refused:
        check_identifiers(["01HV4N5T0ZJ7M3Q8X2K9R6W1YB", value])
    assert "Rosie" not in str(refused.value)


def test_a_job_that_nobody_registered_is_named_in_the_refusal():
    with pytest.raises(UnknownJob, match=r"nothing\.like_it"):
        job_named("nothing.like_it")


def test_two_functions_cannot_be_one_job(monkeypatch):
    monkeypatch.setitem(JOBS, "test.twice", None)
    monkeypatch.delitem(JOBS, "test.twice")

    @job("test.twice")
    def first() -> None: ...

    with pytest.raises(ValueError, match=r"Two functions"):

        @job("test.twice")
        def second() -> None: ...

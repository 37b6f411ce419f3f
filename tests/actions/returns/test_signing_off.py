"""A census return is made as a job, mended, explained, checked by a second person and frozen; a partial one never."""

from __future__ import annotations

import io
from datetime import timedelta
from hashlib import sha256

import pytest

from fanlight.access.public import Role
from fanlight.documents.models import Document
from fanlight.documents.public import content_of
from fanlight.documents.storage import path_of
from fanlight.jobs.public import run_waiting_jobs
from fanlight.people.public import CharacteristicKind, record_characteristics
from fanlight.returns import tasks
from fanlight.returns.actions.ask_for_return import ask_for_return
from fanlight.returns.actions.explain_queries import explain_queries
from fanlight.returns.actions.give_beside import confirm_none, state_none
from fanlight.returns.actions.reaching import NotYourReturns, ReturnNotFound
from fanlight.returns.actions.take_step import take_step
from fanlight.returns.cin.children import Child, Episode, Header
from fanlight.returns.cin.reading import ReturnReader
from fanlight.returns.cin.refusals import ReturnNotReadable, YearNotBegun
from fanlight.returns.cin.writing import xml_of_return
from fanlight.returns.giving import NotThisReturn, take_other_system
from fanlight.returns.models import ReturnBeside, ReturnBuild, ReturnFinding
from fanlight.returns.queries.builds import build_named
from fanlight.returns.rules.missing import OnlyOneSigned
from fanlight.returns.rules.steps import State, Step, StepNotPossible
from fanlight.store.public import new_ulid
from tests.actions.casework.making import MONDAY
from tests.actions.returns.made import YEAR, a_child, assessed, episode, hands, load, number_of, on
from tests.actions.returns.signing import (
    a_sound_child,
    an_officer,
    explain_all,
    frozen_return,
    made_return,
    step,
    whole_by_statement,
)
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor
from tests.support.audited import events

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("heard")]


def bytes_of(build: ReturnBuild) -> bytes:
    return b"".join(content_of(build.document_id, authority=build.authority) or ())


def other_file(*children: Child, authority: str = AUTHORITY, year: int = YEAR) -> io.BytesIO:
    header = Header(collection="CIN", year=str(year), reference_on=on(f"{year}-03-31"), level="L", authority=authority)
    return io.BytesIO("".join(xml_of_return(header, children)).encode())


def looked_after(number: str, **said) -> Child:
    return Child(la_child_id=number, born_on=on("2006-02-03"), episodes=[Episode(referred_on=on("2017-07-03"))], **said)


def test_a_return_is_made_by_a_job_and_is_kept_sealed_byte_for_byte():
    a_sound_child()
    build = made_return(an_officer())
    assert (build.state, build.children, build.errors) == (State.DRAFT, 1, 0)
    content = bytes_of(build)
    assert sha256(content).hexdigest() == build.sha256 and len(content) == build.size
    assert [one.la_child_id for one in ReturnReader(io.BytesIO(content)).children()] == [number_of(1)]
    stored = path_of(AUTHORITY, Document.objects.get(id=build.document_id).stored_name).read_bytes()
    assert number_of(1).encode() not in stored
    assert ("returns.keep_return", "return", build.id) in events()


def test_two_who_ask_at_once_have_one_return_made():
    first, second = an_officer(), an_officer()
    assert ask_for_return(year=YEAR, by=first, at=MONDAY) == ask_for_return(year=YEAR, by=second, at=MONDAY)
    run_waiting_jobs()
    assert ReturnBuild.objects.count() == 1


def test_a_making_that_is_killed_leaves_nothing_half_and_can_be_begun_again(monkeypatch):
    a_sound_child()
    by = an_officer()
    build_id = ask_for_return(year=YEAR, by=by, at=MONDAY)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(ReturnFinding.objects, "bulk_create", killed)
        with pytest.raises(KeyboardInterrupt):
            tasks.make(AUTHORITY, build_id)
    assert ReturnBuild.objects.get(id=build_id).state == State.MAKING
    assert not ReturnFinding.objects.exists()
    late = MONDAY + ReturnBuild.PATIENCE + timedelta(seconds=1)
    again = ask_for_return(year=YEAR, by=by, at=late)
    assert again != build_id and ReturnBuild.objects.get(id=build_id).state == State.FAILED
    tasks.make(AUTHORITY, build_id)
    assert ReturnBuild.objects.get(id=build_id).made_at is None


def test_a_year_that_has_not_begun_is_not_made():
    with pytest.raises(YearNotBegun):
        ask_for_return(year=2020, by=an_officer(), at=MONDAY)


def test_a_return_with_errors_is_a_draft_until_they_are_put_right_and_it_is_made_again():
    at = hands()
    child = a_child(1, disability=None)
    load(episode(at, child, "2017-05-08", assessments=(assessed("2017-05-09", "2017-06-19"),)))
    first, second = an_officer(), an_officer()
    whole_by_statement(first, second)
    build = made_return(first)
    wrong = ReturnFinding.objects.filter(build=build, severity="ERROR")
    assert [(one.child, one.person_id) for one in wrong] == [(number_of(1), child)]
    with pytest.raises(StepNotPossible, match="put right"):
        step(build, Step.MARK_READY, first)
    kind = CharacteristicKind.DISABILITY
    record_characteristics(person_id=child, kind=kind, codes=["NONE"], by=at.worker, at=MONDAY)
    again = made_return(first)
    assert again.errors == 0 and not ReturnFinding.objects.filter(build=again, severity="ERROR").exists()
    build.refresh_from_db()
    assert (build.state, build.document_id) == (State.SUPERSEDED, "")
    explain_all(again, first)
    assert step(again, Step.MARK_READY, first) is State.READY


def test_safety_21_a_partial_return_cannot_be_signed_off():
    a_sound_child()
    first, second = an_officer(), an_officer()
    build = made_return(first)
    explain_all(build, first)
    assert build_named(AUTHORITY, build.id, MONDAY).label == "Draft, partial"
    for one in (Step.MARK_READY, Step.CHECK, Step.FREEZE):
        with pytest.raises(StepNotPossible):
            step(build, one, second)
    ReturnBuild.objects.filter(id=build.id).update(state=State.CHECKED)
    with pytest.raises(StepNotPossible, match="looked after"):
        step(build, Step.FREEZE, second)
    assert ReturnBuild.objects.get(id=build.id).frozen_at is None


def test_safety_21_a_statement_of_one_person_leaves_the_return_partial():
    a_sound_child()
    first, second = an_officer(), an_officer()
    build = made_return(first)
    explain_all(build, first)
    beside_id = new_ulid()
    state_none(beside_id=beside_id, year=YEAR, reason="None.", covers_earlier=True, by=first, at=MONDAY)
    with pytest.raises(OnlyOneSigned):
        confirm_none(beside_id=beside_id, by=first, at=MONDAY)
    with pytest.raises(StepNotPossible, match="looked after"):
        step(build, Step.MARK_READY, first)
    confirm_none(beside_id=beside_id, by=second, at=MONDAY)
    assert step(build, Step.MARK_READY, first) is State.READY


def test_safety_21_children_of_the_other_system_are_merged_by_identifier_and_pupil_number():
    a_sound_child()
    first = an_officer()
    file = other_file(looked_after("OTHER1"), looked_after(number_of(1)))
    take_other_system(file=file, year=YEAR, system="Invented", covers_earlier=False, by=first, at=MONDAY)
    build = made_return(first)
    assert (build.children, build.children_beside, build.children_in_both) == (2, 2, 1)
    assert build_named(AUTHORITY, build.id, MONDAY).missing == ()
    assert {one.la_child_id for one in ReturnReader(io.BytesIO(bytes_of(build))).children()} == {"OTHER1", number_of(1)}
    theirs = ReturnFinding.objects.filter(build=build, child="OTHER1")
    assert theirs.exists() and set(theirs.values_list("person_id", flat=True)) == {""}


def test_safety_21_a_file_that_was_given_after_the_return_was_made_does_not_make_it_whole():
    a_sound_child()
    first = an_officer()
    build = made_return(first)
    file = other_file(looked_after("OTHER1"))
    take_other_system(file=file, year=YEAR, system="Invented", covers_earlier=True, by=first, at=MONDAY)
    assert build_named(AUTHORITY, build.id, MONDAY).missing


@pytest.mark.parametrize(
    "file",
    [
        lambda: io.BytesIO(b'<!DOCTYPE a [<!ENTITY b "c">]><Message>&b;</Message>'),
        lambda: io.BytesIO(b"not XML"),
        lambda: other_file(looked_after("A"), authority=OTHER_AUTHORITY),
        lambda: other_file(looked_after("A"), year=2017),
    ],
)
def test_a_file_that_is_hostile_or_another_return_is_refused_and_nothing_is_kept(file):
    with pytest.raises((ReturnNotReadable, NotThisReturn)):
        take_other_system(file=file(), year=YEAR, system="Invented", covers_earlier=False, by=an_officer(), at=MONDAY)
    assert not ReturnBeside.objects.exists() and not Document.objects.exists()


def test_an_explanation_goes_with_the_same_query_into_the_next_making():
    at = hands()
    for number in (1, 2):
        load(episode(at, a_child(number), "2016-09-05"))
    first = an_officer()
    build = made_return(first)
    query = ReturnFinding.objects.filter(build=build, severity="QUERY").order_by("rule", "child").first()
    assert query is not None
    explain_queries(build_id=build.id, finding_id=query.id, words="Seen again in May.", by=first, at=MONDAY)
    again = made_return(first)
    carried = ReturnFinding.objects.get(build=again, is_explained=True)
    assert (carried.child, carried.rule, carried.explanation) == (query.child, query.rule, "Seen again in May.")
    assert carried.explained_by == first.id


def test_one_explanation_serves_every_query_of_its_rule_and_no_other():
    at = hands()
    for number in (1, 2, 3):
        load(episode(at, a_child(number), "2016-09-05"))
    first = an_officer()
    build = made_return(first)
    queries = ReturnFinding.objects.filter(build=build, severity="QUERY").exclude(child="")
    rule = queries.values_list("rule", flat=True).first()
    assert queries.filter(rule=rule).count() > 1
    words = {"words": "Long work.", "all_alike": True}
    count = explain_queries(build_id=build.id, finding_id=queries.filter(rule=rule)[0].id, **words, by=first, at=MONDAY)
    explained = ReturnFinding.objects.filter(build=build, is_explained=True)
    assert count == explained.count() and set(explained.values_list("rule", flat=True)) == {rule}


def test_a_return_is_checked_by_another_person_and_frozen_with_its_hash():
    a_sound_child()
    first, second = an_officer(), an_officer()
    whole_by_statement(first, second)
    build = made_return(first)
    explain_all(build, first)
    step(build, Step.MARK_READY, first)
    with pytest.raises(StepNotPossible, match="Another person"):
        step(build, Step.CHECK, first)
    step(build, Step.CHECK, second)
    assert step(build, Step.FREEZE, first) is State.FROZEN
    row = ReturnBuild.objects.get(id=build.id)
    assert (row.checked_by, row.frozen_by, row.sha256) == (second.id, first.id, build.sha256)
    assert sha256(bytes_of(row)).hexdigest() == build.sha256
    assert ("returns.take_step", "return", build.id) in events()


def test_who_explained_a_query_does_not_check_the_return():
    load(episode(hands(), a_child(1), "2016-09-05"))
    first, second = an_officer(), an_officer()
    whole_by_statement(first, second)
    build = made_return(first)
    ReturnBuild.objects.filter(id=build.id).update(errors=0)
    explain_all(build, second)
    step(build, Step.MARK_READY, first)
    with pytest.raises(StepNotPossible, match="Another person"):
        step(build, Step.CHECK, second)


def test_a_file_that_was_changed_where_it_is_kept_is_not_frozen():
    a_sound_child()
    first, second = an_officer(), an_officer()
    whole_by_statement(first, second)
    build = made_return(first)
    explain_all(build, first)
    step(build, Step.MARK_READY, first)
    step(build, Step.CHECK, second)
    ReturnBuild.objects.filter(id=build.id).update(sha256="0" * 64)
    with pytest.raises(StepNotPossible, match="not as it was made"):
        step(build, Step.FREEZE, second)


def test_a_return_that_was_frozen_stays_kept_when_a_later_one_is_sent():
    a_sound_child()
    first, second = an_officer(), an_officer()
    sent = frozen_return(first, second)
    later = frozen_return(first, second)
    sent.refresh_from_db()
    assert (sent.state, later.state) == (State.SUPERSEDED, State.FROZEN)
    assert sha256(bytes_of(sent)).hexdigest() == sent.sha256
    with pytest.raises(StepNotPossible):
        step(later, Step.WITHDRAW, first, reason="Wrong")


def test_a_return_that_is_withdrawn_loses_its_file_and_says_why():
    a_sound_child()
    first = an_officer()
    build = made_return(first)
    step(build, Step.WITHDRAW, first, reason="Made by mistake")
    build.refresh_from_db()
    assert (build.state, build.document_id, build.reason) == (State.WITHDRAWN, "", "Made by mistake")
    assert not Document.objects.exclude(stored_name="").exists()


def test_only_people_who_make_returns_of_the_authority_change_one():
    a_sound_child()
    build = made_return(an_officer())
    for other in (an_actor(Role.FRONT_DOOR_MANAGER), an_actor(Role.SOCIAL_WORK_MANAGER)):
        with pytest.raises(NotYourReturns):
            take_step(build_id=build.id, step=Step.MARK_READY, by=other, at=MONDAY)
        with pytest.raises(NotYourReturns):
            ask_for_return(year=YEAR, by=other, at=MONDAY)
    with pytest.raises(ReturnNotFound):
        take_step(build_id=build.id, step=Step.MARK_READY, by=an_officer(authority=OTHER_AUTHORITY), at=MONDAY)

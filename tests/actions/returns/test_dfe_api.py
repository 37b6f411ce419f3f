"""Files for the department's API from live work: after every send that was accepted, the department holds what we hold."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.public import verify
from fanlight.casework import listeners
from fanlight.casework.models import Episode
from fanlight.casework.public import WorkEvent
from fanlight.people.models import Merge, Person, PersonAddress
from fanlight.people.public import merge_people, undo_merge
from fanlight.returns.actions.prepare_send import prepare_send
from fanlight.returns.models import SentBatch, SentChild
from fanlight.returns.public import NoReceipt, NoSuchFile, SendWaits, make_send, mark_failed, mark_not_sent, mark_sent
from fanlight.returns.queries.dfe_api import payloads
from fanlight.returns.retention import since_the_last_episode
from fanlight.store.public import business_time_at
from tests.actions.casework.making import MONDAY, a_child, a_decider, walled
from tests.actions.casework.statutory import a_case, assessing, authorised, on_a_plan, seen
from tests.actions.cli.test_commands import _the_tests_own_database, run  # noqa: F401
from tests.factories import AUTHORITY, an_actor
from tests.rules.returns.receiver import Receiver, as_held, tidy

pytestmark = pytest.mark.django_db
RECEIPT = '"3f2504e0-4f89-41d3-9a0c-0305e82c3301"'
EARLY = MONDAY - timedelta(days=39)


@pytest.fixture(autouse=True)
def _on_a_monday(monkeypatch):
    monkeypatch.setattr(listeners, "_listeners", {event: {} for event in WorkEvent})
    monkeypatch.setattr("fanlight.cli.dfe_api.check_migrated", lambda: None)
    with business_time_at(MONDAY):
        yield


class Department:
    """Sends to a small receiver, and says what became of each file."""

    def __init__(self, folder: Path) -> None:
        self.receiver = Receiver()
        self.by = an_actor(Role.RETURNS_OFFICER)
        self._folder = folder

    def made(self, at, **said):
        return make_send(folder=self._folder, is_testing=False, by=self.by, at=at, **said)

    def send(self, at, *, refusing: int = 0) -> dict:
        """Make a send and have its files accepted, all but one by its number; return how many children had changed."""
        made = self.made(at)
        for place, (path, records) in enumerate(made.files, start=1):
            if place == refusing:
                mark_failed(file_name=path.name, message="[0] is bad", by=self.by, at=at)
                continue
            batch = json.loads(path.read_text(encoding="utf-8"))
            assert len(batch) == records <= 100
            self.receiver.take(batch)
            mark_sent(file_name=path.name, receipt=RECEIPT, by=self.by, at=at)
        return dict(made.changes)

    def holds_what_we_hold(self, at) -> bool:
        ours = {said["la_child_id"]: as_held(said) for _, said in payloads(AUTHORITY, at.date())}
        return {key: tidy(held) for key, held in self.receiver.held.items()} == ours != {}


@pytest.fixture
def department(tmp_path) -> Department:
    return Department(tmp_path)


def an_early_case(**said):
    return a_case(at=EARLY, valid_from=date(2018, 1, 1), **said)


def test_after_each_send_the_department_holds_the_newest_of_every_child(department):
    case, other = an_early_case(), an_early_case()
    assert department.send(case.at) == {"NEW": 2} and department.holds_what_we_hold(case.at)
    assert department.send(case.at) == {"UNCHANGED": 2}
    assessment = assessing(case)
    seen(case)
    assert department.send(case.at) == {"UPDATED": 1, "UNCHANGED": 1} and department.holds_what_we_hold(case.at)
    plan = on_a_plan(case.later(days=1))
    assert department.send(case.at) == {"UPDATED": 1, "UNCHANGED": 1} and department.holds_what_we_hold(case.at)
    authorised(case.later(days=1), assessment)
    assessing(other)
    assert department.send(case.at)["UPDATED"] == 2 and department.holds_what_we_hold(case.at)
    held = department.receiver.held[Person.objects.get(pk=case.child).reference]
    (episode,) = held["social_care_episodes"].values()
    assert set(episode["child_protection_plans"]) == {plan.id}
    assert episode["section_47_assessments"].popitem()[1]["icpc_required_flag"] is True
    assert episode["referral_no_further_action_flag"] is False and episode["care_worker_details"]
    assert verify(AUTHORITY).broken == ""


def test_what_is_not_there_any_more_is_purged_and_a_field_that_went_is_gone(department):
    case = an_early_case()
    assessing(case)
    Episode.objects.filter(pk=case.episode.pk).update(source_code="6")
    department.send(case.at)
    Episode.objects.filter(pk=case.episode.pk).update(source_code="")
    assert department.send(case.at) == {"UPDATED": 1} and department.holds_what_we_hold(case.at)


def test_two_records_that_are_joined_become_one_child_there_and_two_again(department):
    case, other = an_early_case(), an_early_case(child=a_child("Tansey"))
    senior = a_decider()
    Episode.objects.filter(pk=other.episode.pk).update(nfa_on=EARLY.date(), ended_at=EARLY)
    department.send(case.at)
    merge_people(alias_id=other.child, kept_id=case.child, reason="One child, twice", by=senior, at=case.at)
    assert department.send(case.at) == {"UPDATED": 1, "DELETED": 1} and department.holds_what_we_hold(case.at)
    assert len(department.receiver.held) == 1
    merge = Merge.objects.get()
    undo_merge(merge_id=merge.id, reason="Two children", expected=merge.version, by=senior, at=case.at)
    assert department.send(case.at) == {"UPDATED": 1, "NEW": 1} and department.holds_what_we_hold(case.at)


def test_after_a_refused_file_its_children_are_sent_again_and_the_one_at_fault_is_known(department):
    case = an_early_case()
    assert department.send(case.at, refusing=1) == {"NEW": 1} and department.receiver.held == {}
    row = SentChild.objects.get()
    assert (row.state, row.accepted_digest, row.problem) == ("ERROR", "", "[0] is bad")
    assert department.send(case.at) == {"NEW": 1} and department.holds_what_we_hold(case.at)
    row.refresh_from_db()
    assert (row.state, row.problem, row.is_uncertain) == ("SENT", "", False)


def test_a_child_of_whom_a_part_was_accepted_is_sent_whole(department):
    case = an_early_case()
    Episode.objects.filter(pk=case.episode.pk).update(source_code="6")
    department.send(case.at)
    Episode.objects.filter(pk=case.episode.pk).update(source_code="")
    # The first file took the episode away; the second, which would give it again, was refused.
    department.send(case.at, refusing=2)
    assert SentChild.objects.get().is_uncertain
    Episode.objects.filter(pk=case.episode.pk).update(source_code="6")
    assert department.send(case.at) == {"UPDATED": 1} and department.holds_what_we_hold(case.at)
    assert not SentChild.objects.get().is_uncertain


def test_the_next_send_waits_for_a_word_on_the_last(department):
    case = an_early_case()
    (path, _), *_ = department.made(case.at).files
    with pytest.raises(SendWaits):
        department.made(case.at)
    for name, receipt, why in (("other.json", RECEIPT, NoSuchFile), (path.name, "[]", NoReceipt)):
        with pytest.raises(why):
            mark_sent(file_name=name, receipt=receipt, by=department.by, at=case.at)
    assert mark_not_sent(by=department.by, at=case.at) == 1
    with pytest.raises(NoSuchFile):
        mark_not_sent(by=department.by, at=case.at)
    assert department.send(case.at) == {"NEW": 1}


def test_a_test_send_leaves_nothing_waiting_and_nothing_sent(department):
    case = an_early_case()
    made = make_send(folder=department._folder, is_testing=True, by=department.by, at=case.at)
    assert made.files and not SentBatch.objects.exists()
    assert SentChild.objects.get().state == "TESTING"
    assert department.send(case.at) == {"NEW": 1} and department.holds_what_we_hold(case.at)


def test_a_walled_child_is_sent_and_looked_at_and_what_is_kept_of_each_is_sealed(department):
    case = an_early_case(child=a_child("Zqdamson"))
    walled("person", case.child, by=a_decider(), is_silent=True)
    department.send(case.at)
    assert department.receiver.held
    looks = Look.objects.filter(page="returns dfe-api", actor_id=department.by.id)
    assert list(looks.values_list("subject_id", flat=True)) == [case.child]
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload, accepted FROM returns_sentchild")
        (row,) = cursor.fetchall()
    assert all(one.startswith("enc1:") and "Zqdamson" not in one for one in row)
    assert not AuditEvent.objects.filter(text__icontains="Zqdamson").exists()


def test_safety_17_what_was_sent_goes_with_the_childs_last_episode(department):
    case, other = an_early_case(), an_early_case()
    department.send(case.at)
    Episode.objects.filter(pk=case.episode.pk).update(nfa_on=EARLY.date(), ended_at=EARLY)
    due = since_the_last_episode(SentChild.objects.all())
    assert list(due.values_list("person_id", "kept_from")) == [(case.child, EARLY.date())]
    # What was shredded is a tombstone: the department is then told to take the child away, by its number.
    Episode.objects.filter(pk=case.episode.pk).update(referred_on=date(2014, 1, 1), nfa_on=date(2014, 1, 2))
    row = SentChild.objects.get(person_id=case.child)
    SentChild.objects.filter(pk=row.pk).update(payload="", accepted="", problem="")
    made = prepare_send(payloads={}, still_held={other.child}, is_testing=False, by=department.by, at=case.at)
    (file,) = made.files
    assert json.loads(file.content) == [{"la_child_id": row.number, "purge": True}]


def test_safety_11_a_confidential_home_has_no_postcode(department):
    case = an_early_case()
    address = {"authority": AUTHORITY, "person_id": case.child, "kind": "HOME", "retention_class": "PERSON"}
    given = {**address, "recorded_by": department.by.id, "valid_from": EARLY.date()}
    PersonAddress.objects.create(postcode="ZZ9 9ZZ", **given)
    assert dict(payloads(AUTHORITY, case.day))[case.child]["child_details"]["postcode"] == "ZZ9 9ZZ"
    PersonAddress.objects.create(is_confidential=True, sealed='{"postcode": "ZZ8 8ZZ"}', **given)
    assert "postcode" not in dict(payloads(AUTHORITY, case.day))[case.child]["child_details"]


def test_who_is_older_than_25_or_ended_before_the_window_is_not_sent_and_whom_time_left_behind_is_not_purged(
    department,
):
    case = an_early_case()
    an_early_case(child=a_child(born_on=date(1992, 1, 1)))
    assert [key for key, _ in payloads(AUTHORITY, case.day)] == [case.child]
    department.send(case.at)
    Episode.objects.filter(pk=case.episode.pk).update(
        referred_on=date(2014, 1, 1), closed_on=date(2015, 1, 1), closure_reason="RC7", ended_at=EARLY
    )
    assert department.send(case.at) == {} and len(department.receiver.held) == 1


def test_the_command_makes_files_and_is_told_what_became_of_them(run, tmp_path):  # noqa: F811
    case = an_early_case()
    command = ("returns", "dfe-api", "--la", AUTHORITY, "--as", "an operator")
    with business_time_at(case.at):
        code, said = run(*command, "--out", str(tmp_path / "out"))
        assert code == 0 and "1 new, 0 updated, 0 unchanged, 0 deleted" in said
        (file,) = (tmp_path / "out").iterdir()
        receipt = tmp_path / "receipt.json"
        receipt.write_text("[]", encoding="utf-8")
        assert run(*command, "--file", file.name, "--mark-sent", str(receipt))[0] == 1
        receipt.write_text(RECEIPT, encoding="utf-8")
        assert run(*command, "--mark-sent", str(receipt))[0] == 2
        assert run(*command, "--file", file.name, "--mark-sent", str(receipt))[0] == 0
        code, said = run(*command, "--out", str(tmp_path / "out"))
        assert code == 0 and "There is nothing to send" in said
    assert run(*command)[0] == 2

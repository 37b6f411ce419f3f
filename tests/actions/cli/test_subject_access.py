"""One command gathers what is held of a person, says how far the reading has got, and writes what a second person released."""

from __future__ import annotations

import zipfile

import pytest

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent, Look
from fanlight.jobs.public import run_waiting_jobs
from fanlight.people.models import Person
from fanlight.store.public import business_time_at
from fanlight.subject_access.actions.release_bundle import release_bundle, send_on
from fanlight.subject_access.models import SubjectRequest
from tests.actions.cli.test_commands import _the_tests_own_database, run  # noqa: F401
from tests.actions.front_door.making import MONDAY, a_county, a_manager
from tests.actions.subject_access.making import CANARIES, known_family, read_all
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db
BY = ("--authority", AUTHORITY, "--as", "an operator")


def test_safety_17_one_command_makes_a_bundle_once_a_second_person_released_it(
    _the_tests_own_database,  # noqa: F811
    run,  # noqa: F811
    monkeypatch,
    tmp_path,
):
    monkeypatch.setattr("fanlight.cli.subject_access.check_migrated", lambda: None)
    with business_time_at(MONDAY):
        a_county()
        person = Person.objects.get(id=known_family()[0].person_id)
        command = ("subject-access", person.reference, "--out", str(tmp_path), *BY)
        code, said = run(*command)
        assert code == 1 and "--asked-by" in said and not SubjectRequest.objects.exists()
        assert run("subject-access", "Quillfeather", *command[2:], "--asked-by", "x", "--checked", "y")[0] == 1
        code, said = run(*command, "--asked-by", "Damson Quillfeather", "--checked", "Passport seen")
        row = SubjectRequest.objects.get()
        assert code == 0 and f"0 of {row.item_count} looked at" in said and row.item_count >= 10
        index = (tmp_path / f"{row.reference}-items.csv").read_text(encoding="utf-8-sig")
        assert len(index.splitlines()) == row.item_count + 1 and "Tells of other children" in index
        assert not any(name in index for name in ("Damson", "Quillfeather", *CANARIES))
        assert not (tmp_path / f"{row.reference}.zip").exists()
        reader = an_actor(Role.DATA_PROTECTION_OFFICER)
        read_all(row, reader)
        send_on(request_id=row.id, by=reader, at=MONDAY)
        release_bundle(request_id=row.id, by=a_manager(), at=MONDAY)
        run_waiting_jobs()
        code, said = run(*command)
        assert code == 0 and "ready to hand over" in said
    page = zipfile.ZipFile(tmp_path / f"{row.reference}.zip").read("what-is-held.html").decode()
    assert "Damson" in page and "Zqrowan" not in page
    assert Look.objects.filter(subject_kind="subject_request", subject_id=row.id).count() == 2
    assert not AuditEvent.objects.filter(text__icontains="Quillfeather").exists()


def test_safety_16_it_is_refused_unless_it_is_said_who_runs_it(run, tmp_path):  # noqa: F811
    assert run("subject-access", "PE7K3QX42MT", "--out", str(tmp_path), "--authority", AUTHORITY)[0] != 0

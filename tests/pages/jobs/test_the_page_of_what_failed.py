"""The page of what failed: who may see it, what it says, and trying again."""

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import enqueue, run_waiting_jobs
from fanlight.jobs.queue import QueuedJob, Status
from tests.factories import a_user, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    return sign_in(client, a_user(Role.ADMINISTRATOR))


@pytest.fixture
def failed(new_job):
    """Two failed jobs of one name."""

    def fail(number: int) -> None:
        raise ValueError("Rosie Fictitious could not be sent")

    name = new_job(fail, tries=1)
    enqueue(name, 101)
    enqueue(name, 102)
    run_waiting_jobs(raising=False)
    return list(QueuedJob.objects.filter(status=Status.FAILED))


def page(client, name="jobs:failed", *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_when_nothing_failed_the_page_says_so(administrator):
    assert "Nothing has failed." in page(administrator)


def test_without_a_worker_the_page_says_first_that_nothing_is_done(administrator):
    assert "No worker is running" in page(administrator)


def test_with_a_worker_there_is_no_warning(administrator):
    JobWorker.objects.create(host="nowhere.example", process_id=7)
    said = page(administrator)
    assert "No worker is running" not in said
    assert "worker 7 on nowhere.example" in said


def test_what_failed_is_listed_with_its_name_what_it_was_about_and_why(administrator, failed):
    said = page(administrator)
    for words in ("test.work", "101", "102", "ValueError", "2 jobs"):
        assert words in said


def test_nobody_is_named_on_the_page_or_behind_it(administrator, failed):
    assert "Rosie" not in page(administrator)
    said = page(administrator, "jobs:job", failed[0].id)
    assert "its message is not kept" in said
    assert "Rosie" not in said.replace("raise ValueError(&#34;Rosie Fictitious could not be sent&#34;)", "")


def test_an_administrator_tells_one_job_to_try_again(administrator, failed):
    administrator.post(reverse("jobs:again", args=[failed[0].id]))
    assert QueuedJob.objects.filter(status=Status.READY).count() == 1
    assert "will be tried again" in page(administrator)


def test_an_administrator_tells_all_of_a_name_to_try_again(administrator, failed):
    assert "Try all test.work again (2)" in page(administrator)
    administrator.post(reverse("jobs:all_again", args=["test.work"]))
    assert QueuedJob.objects.filter(status=Status.READY).count() == 2


def test_the_second_of_two_administrators_is_told_that_it_is_done_already(administrator, failed):
    for _ in range(2):
        administrator.post(reverse("jobs:again", args=[failed[0].id]))
    assert "no longer failed" in page(administrator)


def test_a_link_in_a_list_cannot_tell_a_job_to_try_again(administrator, failed):
    assert administrator.get(reverse("jobs:again", args=[failed[0].id])).status_code == 405


def test_an_auditor_sees_what_failed_but_neither_the_code_nor_the_button(client, failed):
    auditor = sign_in(client, a_user(Role.AUDITOR))
    said = page(auditor)
    assert "test.work" in said
    assert "Try again" not in said
    assert auditor.get(reverse("jobs:job", args=[failed[0].id])).status_code == 403
    assert auditor.post(reverse("jobs:again", args=[failed[0].id])).status_code == 403


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_MANAGER, Role.SOCIAL_WORKER, Role.BOARD_MEMBER])
def test_other_roles_do_not_see_the_page(client, role):
    assert sign_in(client, a_user(role)).get(reverse("jobs:failed")).status_code == 403


def test_a_job_that_is_not_there_is_not_found(administrator):
    missing = reverse("jobs:job", args=["00000000-0000-0000-0000-000000000000"])
    assert administrator.get(missing).status_code == 404


def test_the_page_costs_the_same_however_many_jobs_failed(
    administrator, failed, new_job, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30):
        page(administrator)
    rows = QueuedJob.objects.filter(status=Status.FAILED)
    for row in rows:
        QueuedJob.objects.bulk_create([QueuedJob(**{**fields_of(row), "status": Status.FAILED}) for _ in range(100)])
    with django_assert_max_num_queries(30):
        assert "100 jobs, and more" in page(administrator)


def fields_of(row):
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name != "id"}

"""A load balancer and a monitor ask; a stranger learns nothing from the answer."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from fanlight.jobs import health as health_of
from fanlight.jobs.models import JobWorker
from fanlight.store.public import real_now


@pytest.mark.django_db
def test_with_a_database_and_a_worker_everything_is_ok(client):
    JobWorker.objects.create(host="nowhere.example", process_id=1)
    for address in ("/health/", "/health/worker/"):
        answer = client.get(address)
        assert (answer.status_code, answer.json()) == (200, {"database": "ok", "worker": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize("silence", [timedelta(seconds=31), timedelta(days=1)])
def test_a_silent_worker_alarms_the_monitor_and_does_not_turn_visitors_away(client, silence):
    JobWorker.objects.create(host="nowhere.example", process_id=1, beat_at=real_now() - silence)
    assert client.get("/health/").status_code == 200
    answer = client.get("/health/worker/")
    assert (answer.status_code, answer.json()["worker"]) == (503, "no worker has been heard of lately")


@pytest.mark.django_db
def test_a_worker_that_signed_off_is_not_alive(client):
    JobWorker.objects.create(host="nowhere.example", process_id=1, stopped_at=real_now())
    assert client.get("/health/worker/").status_code == 503


@pytest.mark.django_db
def test_without_a_database_the_load_balancer_is_told(client, monkeypatch):
    def gone():
        raise OperationalError("the server at nowhere.example closed the connection")

    monkeypatch.setattr(health_of, "_a_worker_lives", gone)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert "nowhere" not in answer.content.decode()

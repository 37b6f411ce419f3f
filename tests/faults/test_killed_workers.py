"""Workers are killed, doubled and cut off from their database: every job is done, and the schedule keeps its count."""

import signal
import time

import psutil
import pytest

from tests.support.processes import free_port, kill_tree, wait_for

WORKER = """
import os, time
from datetime import timedelta
from pathlib import Path
from fanlight.jobs import pulse, reaping
from fanlight.jobs.public import Worker, job, scheduled

# A heart that is quick to be missed, so that the test need not wait a minute.
reaping.DEAD_AFTER, pulse.BEAT_SECONDS, pulse.REAP_SECONDS = timedelta(seconds=3), 0.5, 0.5
home = Path(os.environ["FANLIGHT_HOME"])

@job("test.mark", tries=3, backoff=(1,))
def mark(name):
    with (home / "marks").open("a") as marks:
        marks.write(f"{name}\\n")

@job("test.hang_once", tries=3, backoff=(1,))
def hang_once(name):
    if not (home / "hanging").exists():
        (home / "hanging").touch()
        time.sleep(600)
    mark(name)

"""
RUN = "Worker().run()"


def marks(installation):
    file = installation.home / "marks"
    return file.read_text().split() if file.exists() else []


def enqueue(installation, name, *ids):
    lines = [f"enqueue({name!r}, {one!r})" for one in ids]
    installation.python(WORKER + "from fanlight.jobs.public import enqueue\n" + "\n".join(lines))


def test_a_job_whose_worker_is_killed_in_the_middle_is_done_by_another(installation):
    enqueue(installation, "test.hang_once", "the-job")
    first = installation.start_python(WORKER + RUN)
    wait_for((installation.home / "hanging").exists, saying="the job to begin")
    kill_tree(first)
    installation.start_python(WORKER + RUN)
    wait_for(lambda: marks(installation), saying="another worker to do the job")
    assert marks(installation) == ["the-job"]


def test_two_workers_do_each_job_once(installation):
    names = [f"job-{number}" for number in range(40)]
    enqueue(installation, "test.mark", *names)
    for _ in range(2):
        installation.start_python(WORKER + RUN)
    wait_for(lambda: len(marks(installation)) >= len(names), saying="the jobs to be done")
    time.sleep(1)
    assert sorted(marks(installation)) == sorted(names)


def test_two_schedulers_enqueue_each_due_time_once(installation):
    every_second = WORKER + '@scheduled("test.tick", every_seconds=1)\ndef tick():\n    mark(int(time.time()))\n' + RUN
    for _ in range(2):
        installation.start_python(every_second)
    wait_for(lambda: len(marks(installation)) >= 5, saying="five ticks")
    counted = installation.python(
        WORKER + "from fanlight.jobs.models import ScheduledRun\n"
        "from fanlight.jobs.queue import QueuedJob\n"
        'runs = ScheduledRun.objects.filter(job="test.tick", was_still_running=False).count()\n'
        'print(runs, QueuedJob.objects.filter(args_kwargs__args__0="test.tick").count())'
    )
    runs, queued = counted.split()
    assert runs == queued


def test_a_worker_told_to_stop_finishes_the_job_in_hand(installation):
    slow = WORKER.replace("time.sleep(600)", "time.sleep(2)")
    enqueue(installation, "test.hang_once", "the-job")
    worker = installation.start_python(
        slow + "import signal, threading\nstop = threading.Event()\n"
        "signal.signal(signal.SIGTERM, lambda *_: stop.set())\nWorker(stop=stop).run()"
    )
    wait_for((installation.home / "hanging").exists, saying="the job to begin")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    assert marks(installation) == ["the-job"]


@pytest.mark.needs_postgresql
def test_a_worker_whose_connections_are_cut_goes_on(installation):
    import psycopg

    worker = installation.start_python(WORKER + RUN)
    enqueue(installation, "test.mark", "before")
    wait_for(lambda: marks(installation) == ["before"], saying="the first job")
    with psycopg.connect(installation.environment["FANLIGHT_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    enqueue(installation, "test.mark", "after")
    wait_for(lambda: marks(installation) == ["before", "after"], saying="the job after the cut")
    assert worker.poll() is None


def living_worker(process):
    """The worker that `serve` runs, or None."""
    for child in psutil.Process(process.pid).children():
        try:
            if "worker" in child.cmdline():
                return child
        except psutil.NoSuchProcess:  # a zombie is one too: dead, and not yet mourned
            continue
    return None


@pytest.mark.needs_sqlite
def test_serve_starts_another_worker_when_one_dies_and_takes_all_with_it_when_it_is_killed(installation):
    serving = installation.start("serve", "--port", str(free_port()), "--processes", "1")
    wait_for(lambda: "Fanlight is at" in installation.log(), saying="the first page", seconds=60)
    first = wait_for(lambda: living_worker(serving), saying="a worker")
    first.kill()
    wait_for(lambda: living_worker(serving) not in (None, first), saying="another worker")
    family = psutil.Process(serving.pid).children(recursive=True)
    serving.kill()
    assert psutil.wait_procs(family, timeout=30)[1] == []


@pytest.mark.needs_sqlite
def test_serve_stops_cleanly_when_told_to(installation):
    serving = installation.start("serve", "--port", str(free_port()), "--processes", "1")
    wait_for(lambda: "Fanlight is at" in installation.log(), saying="the first page", seconds=60)
    family = psutil.Process(serving.pid).children(recursive=True)
    serving.send_signal(signal.SIGINT)
    assert serving.wait(30) == 0
    assert psutil.wait_procs(family, timeout=5)[1] == []
    assert "worker stopped" in installation.log()

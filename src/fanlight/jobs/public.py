"""What other modules may use of the jobs."""

from fanlight.jobs.each import do_each
from fanlight.jobs.failures import CannotEverWork
from fanlight.jobs.guarding import use_guard
from fanlight.jobs.health import Health, health
from fanlight.jobs.queries import State, state_of_jobs
from fanlight.jobs.queue import enqueue
from fanlight.jobs.reaping import reap_worker
from fanlight.jobs.registry import JOBS, Job, UnknownJob, job, scheduled
from fanlight.jobs.rules.names import NotAnIdentifier
from fanlight.jobs.running import run_waiting_jobs
from fanlight.jobs.working import Worker

__all__ = [
    "JOBS",
    "CannotEverWork",
    "Health",
    "Job",
    "NotAnIdentifier",
    "State",
    "UnknownJob",
    "Worker",
    "do_each",
    "enqueue",
    "health",
    "job",
    "reap_worker",
    "run_waiting_jobs",
    "scheduled",
    "state_of_jobs",
    "use_guard",
]

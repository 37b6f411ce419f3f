"""A team that does not answer in time, or has no worker for what it took: its manager is told, once for each lateness."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.notices import tell_of_lateness
from fanlight.casework.models import ManagerAlert, Work
from fanlight.casework.queries import late_acceptances, late_allocations, late_information
from fanlight.casework.queries.clocks import clocks_run_out, work_of_clock
from fanlight.casework.queries.particulars import late_particulars
from fanlight.casework.queries.stepping import late_steps
from fanlight.store.public import Actor


@action("told the manager that work was not accepted in time")
def alert_unaccepted(*, work_id: str, by: Actor, at: datetime) -> ManagerAlert | None:
    """Tell the manager of offered work that is past its time and return the alert; None when it is so no more."""
    work = late_acceptances(by.authority, at).filter(id=work_id).first()
    if work is None:
        record("work", work_id, alert="NOT_NEEDED")
        return None
    return _alert(work, ManagerAlert.Late.ACCEPTANCE, "", by, at)


@action("told the manager that accepted work has had no worker for too long")
def alert_unallocated(*, work_id: str, by: Actor, at: datetime) -> ManagerAlert | None:
    """Tell the manager of accepted work without a worker past its time and return the alert; None as above."""
    work = late_allocations(by.authority, at).filter(id=work_id).first()
    if work is None:
        record("work", work_id, alert="NOT_NEEDED")
        return None
    return _alert(work, ManagerAlert.Late.ALLOCATION, "", by, at)


@action("told the manager that new information was not acknowledged in time")
def alert_unacknowledged(*, information_id: str, by: Actor, at: datetime) -> ManagerAlert | None:
    """Tell the manager of information that nobody has acknowledged in time and return the alert; None as above."""
    clock = late_information(by.authority, at).filter(information_id=information_id).first()
    if clock is None:
        record("work_information", information_id, alert="NOT_NEEDED")
        return None
    return _alert(clock.information.work, ManagerAlert.Late.INFORMATION, information_id, by, at)


@action("told the manager that a clock of statutory work or early help has run out")
def alert_clock_run_out(*, clock_id: str, by: Actor, at: datetime) -> ManagerAlert | None:
    """Tell the manager of the team that holds the work that a clock has run out and return the alert.

    None when it runs no more, or while no team holds any work of the episode: the Front Door then decides again.
    """
    clock = clocks_run_out(by.authority, at).filter(id=clock_id).first()
    work = work_of_clock(clock) if clock is not None else None
    if work is None:
        record("running_clock", clock_id, alert="NOT_NEEDED")
        return None
    return _alert(work, ManagerAlert.Late.CLOCK, clock_id, by, at)


@action("told the manager that a step down was not agreed, or not answered outside, in time")
def alert_step(*, step_id: str, by: Actor, at: datetime) -> ManagerAlert | None:
    """Tell the manager of the team that holds the work and return the alert; None when it is so no more."""
    step = late_steps(by.authority, at).filter(id=step_id).first()
    if step is None:
        record("step_across", step_id, alert="NOT_NEEDED")
        return None
    return _alert(step.work, ManagerAlert.Late.STEP, step.waits_since_id, by, at)


@action("told the manager that what follows from a particular was not done in time")
def alert_particular(*, particular_id: str, by: Actor, at: datetime) -> ManagerAlert | None:
    """Tell the manager of the team that holds the work and return the alert; None when it is so no more."""
    late = next((one for one in late_particulars(by.authority, at) if one.particular.id == particular_id), None)
    if late is None:
        record("particular", particular_id, alert="NOT_NEEDED")
        return None
    return _alert(late.particular.work, ManagerAlert.Late.PARTICULAR, late.lateness, by, at)


def _alert(work: Work, late: ManagerAlert.Late, subject_id: str, by: Actor, at: datetime) -> ManagerAlert:
    told = tell_of_lateness(work, by=by, at=at)
    alert = ManagerAlert.objects.create(
        authority=work.authority,
        retention_class=work.retention_class,
        work=work,
        late=late,
        subject_id=subject_id,
        people_told=told,
        recorded_at=at,
        recorded_by=by.id,
    )
    record("work", work.id, late=str(late), people_told=told)
    return alert

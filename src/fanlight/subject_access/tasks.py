"""Jobs: what is held of a person is gathered, a released bundle is made, and what is late is told."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.documents.public import keep_made_bundle
from fanlight.establishments.public import do_to_each_found
from fanlight.jobs.public import job, scheduled
from fanlight.store.public import job_actor, now
from fanlight.subject_access.actions.finish_request import keep_bundle
from fanlight.subject_access.actions.keep_material import keep_material
from fanlight.subject_access.actions.watch_clocks import alert_late_request
from fanlight.subject_access.queries.bundle import bundle_of
from fanlight.subject_access.queries.gathering import gathered
from fanlight.subject_access.queries.watching import late_requests, request_in

MOST_AT_ONCE = 500


@job("subject_access.gather", tries=3, backoff=(10, 60))
def gather(authority: str, request_id: str) -> None:
    """Gather what every room holds of the person of a request; one that is gathered already is left alone."""
    gather_now(authority, request_id)


def gather_now(authority: str, request_id: str) -> None:
    """Gather as the job does, for a command whose operator waits; the job then finds that it is done."""
    by, at = job_actor("subject_access.gather", authority=authority), now()
    with reading_as(by):
        row = request_in(authority, request_id)
        found = gathered(row) if row is not None and row.gathered_at is None else None
    if found is not None:
        keep_material(
            request_id=request_id,
            held=found.items,
            person_ids=found.person_ids,
            own_names=found.own_names,
            by=by,
            at=at,
        )


@job("subject_access.make", tries=3, backoff=(10, 60))
def make(authority: str, request_id: str) -> None:
    """Make the bundle of a released request; one that is made already is left alone."""
    by, at = job_actor("subject_access.make", authority=authority), now()
    with reading_as(by):
        row = request_in(authority, request_id)
        pieces = bundle_of(row) if row is not None and row.released_at is not None and row.made_at is None else None
    if pieces is None or row is None:
        return
    kept = keep_made_bundle(
        pieces=pieces, name=f"{row.reference}.zip", subject_kind="subject_request", subject_id=row.id, by=by, at=at
    )
    keep_bundle(request_id=request_id, document_id=kept.id, by=by, at=at)


@scheduled("subject_access.alert_lateness", every_seconds=3600)
def watch_lateness() -> None:
    """Tell of what is late, each in its own transaction and once only."""
    do_to_each_found(
        "subject_access.alert_lateness",
        lambda authority, at: late_requests(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE],
        lambda key, by, at: alert_late_request(request_id=key, by=by, at=at),
    )

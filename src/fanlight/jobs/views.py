"""The page of what failed, one failed job, trying again, and the health of the installation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.jobs.actions.try_again import NotFailed, try_again, try_all_again
from fanlight.jobs.health import health
from fanlight.jobs.queries import get_job, state_of_jobs
from fanlight.store.public import now


@require_GET
def failed(request: HttpRequest) -> HttpResponse:
    """What failed and why, what is tried again by itself, the workers and the schedule."""
    return render(request, "jobs/failed.html", {"state": state_of_jobs()})


@require_GET
def job(request: HttpRequest, job_id: str) -> HttpResponse:
    """One job that went wrong, with where in the code it happened."""
    line = get_job(job_id)
    if line is None:
        raise Http404
    return render(request, "jobs/job.html", {"job": line})


@require_POST
def again(request: HttpRequest, job_id: str) -> HttpResponseRedirect:
    """Tell one failed job to try again."""
    try:
        try_again(job_id=job_id, by=request.actor, at=now())  # type: ignore[attr-defined]
        messages.success(request, "The job will be tried again in a moment.")
    except NotFailed as reason:
        messages.info(request, str(reason))
    return redirect("jobs:failed")


@require_POST
def all_again(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """Tell every failed job of one name to try again."""
    try:
        count = try_all_again(name=name, by=request.actor, at=now())  # type: ignore[attr-defined]
        messages.success(request, f"{count} jobs will be tried again in a moment.")
    except NotFailed as reason:
        messages.info(request, str(reason))
    return redirect("jobs:failed")


@require_GET
def healthy(request: HttpRequest) -> JsonResponse:
    """For a load balancer: 503 when the database cannot be reached. A dead worker must not turn requests away."""
    state = health()
    return JsonResponse(state.in_words(), status=200 if state.database else 503)


@require_GET
def worker_healthy(request: HttpRequest) -> JsonResponse:
    """For a monitor: 503 when no worker has been heard of lately."""
    state = health()
    return JsonResponse(state.in_words(), status=200 if state.worker else 503)

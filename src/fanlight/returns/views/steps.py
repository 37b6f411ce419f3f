"""The steps of a return: marked ready, taken back, withdrawn, signed off by a second person, frozen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import ErrorPage, error_response
from fanlight.returns.actions.take_step import take_step
from fanlight.returns.forms import WithdrawForm
from fanlight.returns.queries.builds import besides_shown, year_in_words
from fanlight.returns.queries.findings import counts_by_rule
from fanlight.returns.rules.steps import Step, StepNotPossible
from fanlight.returns.views.returns import build_or_404
from fanlight.store.public import now

NOTHING_LOST = "No. The return is as it was."
LOOK_AGAIN = "Go back to the return: it says what to do first."


@require_POST
@guard(Permission.RETURNS_BUILD)
def ready(request: HttpRequest, build_id: str) -> HttpResponse:
    """Mark a return as ready to be checked."""
    return _step(request, build_id, Step.MARK_READY)


@require_POST
@guard(Permission.RETURNS_BUILD)
def draft_again(request: HttpRequest, build_id: str) -> HttpResponse:
    """Make a draft of a return that was marked ready or checked."""
    return _step(request, build_id, Step.TAKE_BACK)


@require_POST
@guard(Permission.RETURNS_BUILD)
def withdraw(request: HttpRequest, build_id: str) -> HttpResponse:
    """Withdraw a return that nobody sent, with a reason."""
    build_or_404(request, build_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _refused(request, "Say why it is withdrawn.")
    return _step(request, build_id, Step.WITHDRAW, form.cleaned_data["reason"])


@require_http_methods(["GET", "POST"])
@guard(Permission.RETURNS_BUILD)
def sign_off(request: HttpRequest, build_id: str) -> HttpResponse:
    """Show the second person what they check, and take their word."""
    if request.method == "POST":
        return _step(request, build_id, Step.CHECK)
    build = build_or_404(request, build_id)
    context = {
        "build": build,
        "days": year_in_words(build.row.year),
        "counts": counts_by_rule(build.row),
        "besides": besides_shown(request.actor.authority, build.row.year),
        "may_check": request.actor.id not in build.workers,
    }
    return render(request, "returns/sign_off.html", context)


@require_POST
@guard(Permission.RETURNS_BUILD)
def freeze(request: HttpRequest, build_id: str) -> HttpResponse:
    """Freeze a return that was checked."""
    return _step(request, build_id, Step.FREEZE)


def _step(request: HttpRequest, build_id: str, step: Step, reason: str = "") -> HttpResponse:
    build = build_or_404(request, build_id)
    try:
        take_step(build_id=build.row.id, step=step, reason=reason, by=request.actor, at=now())
    except StepNotPossible as refused:
        return _refused(request, str(refused))
    return redirect("returns:build", build.row.id)


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    return error_response(request, ErrorPage(409, "This cannot be done yet", (why,), NOTHING_LOST, (LOOK_AGAIN,)))

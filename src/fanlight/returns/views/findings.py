"""What was found in a return: page by page, as a table to take away, and one query explained."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.returns.actions.explain_queries import explain_queries
from fanlight.returns.actions.take_file import take_file
from fanlight.returns.forms import ExplanationForm
from fanlight.returns.queries.builds import Build, bare_build
from fanlight.returns.queries.findings import (
    COLUMNS,
    PAGE,
    SEVERITY_LABELS,
    counts_by_rule,
    finding_named,
    findings_page,
    people_in,
    table_rows,
)
from fanlight.returns.rules.steps import State, StepNotPossible
from fanlight.returns.views.returns import build_or_404, name_of_file
from fanlight.store.public import now

WHY = "makes statutory returns"
MOST_PAGES = 100_000


@require_GET
@guard(Permission.RETURNS_BUILD)
def findings(request: HttpRequest, build_id: str) -> HttpResponse:
    """Show a page of what was found, child by child, narrowed to a rule or to how grave it is."""
    build = _bare_or_404(request, build_id)
    rule, severity = request.GET.get("rule", "")[:12], request.GET.get("severity", "")[:10]
    page = _page(request.GET.get("page", ""))
    shown = findings_page(build.row, request.actor, now(), rule=rule, severity=severity, page=page)
    looked(request, "person", people_in(shown), WHY)
    rules = [one for one in counts_by_rule(build.row) if not severity or one.severity == severity]
    count = sum(one.found for one in rules if not rule or one.code == rule)
    address = reverse("returns:findings", args=[build.row.id])
    kept = {"rule": rule, "severity": severity}
    context = {
        "build": build,
        "found": shown,
        "count": count,
        "first": (page - 1) * PAGE + 1,
        "filters": [
            {
                "name": "severity",
                "label": "How grave",
                "choices": [("", "All"), *SEVERITY_LABELS.items()],
                "chosen": severity,
            },
            {
                "name": "rule",
                "label": "Rule",
                "choices": [("", "All rules"), *((one.code, f"{one.code} ({one.found:,})") for one in rules)],
                "chosen": rule,
            },
        ],
        "address": address,
        "previous": f"{address}?{urlencode({**kept, 'page': page - 1})}" if page > 1 else "",
        "next": f"{address}?{urlencode({**kept, 'page': page + 1})}" if page * PAGE < count else "",
        "may_explain": build.state is State.DRAFT,
        "severity_labels": SEVERITY_LABELS,
    }
    return render(request, "returns/findings.html", context)


@require_GET
@guard(Permission.RETURNS_BUILD)
def table(request: HttpRequest, build_id: str) -> Any:
    """Give the findings as CSV; that it is taken is in the log first. No cell of it is a formula."""
    build = build_or_404(request, build_id)
    if build.row.made_at is None:
        raise Http404
    take_file(build_id=build.row.id, form="FINDINGS_CSV", by=request.actor, at=now())
    rows = list(table_rows(build.row))
    response = StreamingHttpResponse(csv_lines(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    return to_be_saved(response, name_of_file(build, "csv", "-findings"))


@require_http_methods(["GET", "POST"])
@guard(Permission.RETURNS_BUILD)
def explain(request: HttpRequest, build_id: str, finding_id: str) -> HttpResponse:
    """Explain a query, alone or with all of its rule."""
    build = _bare_or_404(request, build_id)
    finding = finding_named(build.row, finding_id, request.actor, now())
    if finding is None or finding.severity != "QUERY":
        raise Http404
    looked(request, "person", people_in([finding]), WHY)
    form = ExplanationForm(request.POST or None, initial={"words": finding.explanation})
    if request.method == "POST" and form.is_valid():
        try:
            explain_queries(
                build_id=build.row.id,
                finding_id=finding.id,
                words=form.cleaned_data["words"],
                all_alike=form.cleaned_data["all_alike"],
                by=request.actor,
                at=now(),
            )
        except StepNotPossible as refused:
            form.add_error("words", str(refused))
        else:
            address = reverse("returns:findings", args=[build.row.id])
            return redirect(f"{address}?{urlencode({'severity': 'QUERY', 'rule': finding.code})}")
    return render(request, "returns/explain.html", {"build": build, "finding": finding, "form": form})


def _bare_or_404(request: HttpRequest, build_id: str) -> Build:
    found = bare_build(request.actor.authority, build_id, now())
    if found is None:
        raise Http404
    return found


def _page(typed: str) -> int:
    return min(int(typed), MOST_PAGES) if typed.isdecimal() and len(typed) < 7 and int(typed) else 1

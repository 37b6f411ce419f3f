"""The page of plan and records of a piece of work, and the one page by which every act on it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked, people_names
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.actions.record_once import record_once
from fanlight.casework.actions.recording import DayRefused, NotStatutoryWork, RecordNotFound
from fanlight.casework.queries.plan_shown import PlanShown, get_plan
from fanlight.casework.rules.acts import ACT_WORDS, ON_THE_WORK, Act
from fanlight.casework.rules.census_codes import CodeRefused
from fanlight.casework.rules.due_words import DueShown, due_shown
from fanlight.casework.views.acts import ACT_PAGES, Doing
from fanlight.casework.views.trying import REFUSALS, version_in
from fanlight.clocks.public import date_in_words
from fanlight.design.public import BothVersions, FanlightForm, changed_meanwhile
from fanlight.establishments.public import working_calendar
from fanlight.people.public import PersonSummary, person_summary
from fanlight.store.public import Actor, StaleVersion, new_ulid, now

# What is a sentence about the world, shown to the person who tried.
_REFUSALS = (*REFUSALS, CodeRefused, DayRefused, NotStatutoryWork, RecordNotFound)
_SECTION_OF = {Act.RELEASE: "school", Act.WITHDRAW_RELEASE: "school"}


@require_GET
@guard(Permission.WORK_SEE_TEAM)
def plan(request: HttpRequest, work_id: str) -> HttpResponse:
    """Show the plan and records of a piece of work, the one next thing to do first."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    shown, child = _plan_or_404(request, work_id, at)
    clocks = {clock.subject_id + clock.clock: clock for part in shown.sections for clock in part.clocks}
    return render(
        request,
        "casework/plan.html",
        {
            **_page_of(shown, child),
            "plan": shown,
            "sections": shown.sections,
            "due": {key: _due(clock, actor, at) for key, clock in clocks.items()},
            "next": _due(shown.next.clock, actor, at) if shown.next else None,
            "next_act": shown.next.act if shown.next else None,
            "acts": ACT_WORDS,
        },
    )


def _plan_or_404(request: HttpRequest, work_id: str, at: datetime) -> tuple[PlanShown, PersonSummary]:
    """Return the plan and its child after writing down the look; raises Http404 when it is not there for them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    shown = get_plan(work_id, actor, at)
    child = person_summary(actor, shown.card.person_id, at, with_school=False) if shown else None
    if shown is None or child is None:
        raise Http404
    looked(request, "person", [shown.card.person_id], f"Work of their team, {shown.card.reference}")
    return shown, child


def _page_of(shown: PlanShown, child: PersonSummary, *, told_to_school: bool = False) -> dict[str, object]:
    readers = [f"Everybody in {shown.card.team_name} who may see its work"]
    if told_to_school:
        readers.append("The headteacher and safeguarding leads of the school where the child is on roll")
    return {"card": shown.card, "work": shown.records.work, "child": child, "readers": readers}


def _due(clock: Any, actor: Actor, at: datetime) -> DueShown:
    return due_shown(clock.label, clock.due_at, at, working_calendar(actor.authority))


@require_http_methods(["GET", "POST"])
@guard(Permission.WORK_HOLD)
def record(request: HttpRequest, work_id: str, act: str, record_id: str = "") -> HttpResponse:
    """Show the form of one act on a piece of work or on one of its records, and do it."""
    at, which = now(), _act_or_404(act, record_id)
    shown, child = _plan_or_404(request, work_id, at)
    if request.method == "POST":
        return _send(request, _Page(shown, child, which, record_id), at)
    open_act = shown.find_act(which, record_id)
    if open_act is None:
        messages.warning(request, _why_not(shown))
        return redirect("casework:plan", work_id)
    doing = Doing(shown, record_id, open_act.version, request.actor, at)  # type: ignore[attr-defined]
    page = _Page(shown, child, which, record_id)
    return page.draw(request, ACT_PAGES[which].form(doing), version=open_act.version, key=new_ulid())


def _act_or_404(act: str, record_id: str) -> Act:
    try:
        which = Act(act)
    except ValueError:
        raise Http404 from None
    if (which in ON_THE_WORK) is bool(record_id):
        raise Http404
    return which


def _why_not(shown: PlanShown) -> str:
    if not shown.is_recorder:
        return "Only the worker who holds this work or the team’s manager records on it, while the team holds it."
    return "This cannot be done now. Below is how things stand."


class _Page:
    """One act on one piece of work, as it is drawn again and again until it is done."""

    def __init__(self, shown: PlanShown, child: PersonSummary, act: Act, record_id: str) -> None:
        self.shown, self.child, self.act, self.record_id = shown, child, act, record_id
        self.page, self.words = ACT_PAGES[act], ACT_WORDS[act]
        self.subject = shown.record(record_id) or _subject_of(shown, act)

    @property
    def after(self) -> str:
        """The address of what the act was done on."""
        part = next((one for one in self.shown.sections if any(row is self.subject for row in one.records)), None)
        name = _SECTION_OF.get(self.act) or (part.name if part else "")
        address = reverse("casework:plan", args=[self.shown.card.work_id])
        return f"{address}#{name}" if name else address

    def draw(self, request: HttpRequest, form: FanlightForm, *, version: int, key: str, **more: Any) -> HttpResponse:
        """Return the page with its form, or with the preview of what is about to be done."""
        name = "casework/act_preview.html" if "preview" in more else "casework/act.html"
        context = {
            **_page_of(self.shown, self.child, told_to_school=self.act is Act.RELEASE),
            "form": form,
            "page": self.page,
            "words": self.words,
            "subject": self.subject,
            "version": version,
            "key": key,
            "stands": getattr(form, "stands", ""),
            **more,
        }
        return render(request, name, context)


def _subject_of(shown: PlanShown, act: Act) -> Any:
    """The closure or the last release, for acts on the work that are about them."""
    about = {
        Act.PROPOSE_CLOSURE: "closure",
        Act.RETURN_CLOSURE: "closure",
        Act.SIGN_OFF_CLOSURE: "closure",
        Act.RELEASE: "school",
        Act.WITHDRAW_RELEASE: "school",
    }.get(act)
    part = next((one for one in shown.sections if one.name == about), None)
    return part.records[0] if part and part.records else None


def _send(request: HttpRequest, page: _Page, at: datetime) -> HttpResponse:
    version, key = version_in(request), request.POST.get("idempotency_key", "")
    if not (key.isascii() and key.isalnum() and len(key) <= 40):
        raise BadRequest("The form came without the key that it was drawn with")
    doing = Doing(page.shown, page.record_id, version, request.actor, at, request.POST)  # type: ignore[attr-defined]
    form = page.page.form(doing)
    # A form that asks nothing is bound all the same.
    if not form.is_valid() or request.POST.get("change"):
        return page.draw(request, form, version=version, key=key)
    if page.page.preview and request.POST.get("seen") != "yes":
        rows = page.page.preview(form, doing)
        return page.draw(request, form, version=version, key=key, preview=rows, posted=_posted(request))
    refused = _try(request, page, form, doing, key)
    if refused is not None:
        return refused
    messages.success(request, page.words.done)
    return redirect(page.after)


def _posted(request: HttpRequest) -> list[tuple[str, str]]:
    ours = {"csrfmiddlewaretoken", "version", "idempotency_key", "seen", "change"}
    return [(name, value) for name, values in request.POST.lists() if name not in ours for value in values]


def _try(request: HttpRequest, page: _Page, form: Any, doing: Doing, key: str) -> HttpResponse | None:
    """Do the act; return None when it is done, now or by the same form before, or the page that says why it is not."""
    content = {name: values for name, values in request.POST.lists() if name not in {"csrfmiddlewaretoken", "version"}}
    try:
        record_once(
            act=str(page.act),
            key=key,
            content={"record": page.record_id, **content},
            make=lambda: page.page.make(form, doing),
            **doing.on_work,
        )
    except StaleVersion as stale:
        return _both_versions(request, page, form, stale.current)
    except WorkNotFound:
        raise Http404 from None
    except _REFUSALS as refused:
        form.add_error(None, str(refused))
        return page.draw(request, form, version=doing.expected or 0, key=key)
    return None


def _both_versions(request: HttpRequest, page: _Page, form: Any, current: Any) -> HttpResponse:
    """Show what somebody saved meanwhile beside what was typed, word for word."""
    still = page.shown.find_act(page.act, page.record_id)
    lines = page.subject.lines if page.subject else ()
    theirs = "\n".join(f"{label}: {text}" for label, text in lines) or page.shown.card.standing
    rows = [BothVersions("How it stands", theirs=theirs, yours=page.words.heading), *_typed(form)]
    return changed_meanwhile(
        request,
        rows,
        changed_by=people_names([current.changed_by]).get(current.changed_by, ""),
        changed_at=current.changed_at,
        version=current.version if still else None,
        theirs_href=page.after,
    )


def _typed(form: Any) -> Iterable[BothVersions]:
    for bound in form.visible_fields():
        text = _in_words(form.cleaned_data.get(bound.name), dict(getattr(bound.field, "choices", ())))
        if text:
            yield BothVersions(str(bound.label), theirs="", yours=text)


def _in_words(value: Any, labels: dict[Any, Any]) -> str:
    if isinstance(value, list):
        return "; ".join(str(labels.get(one, one)) for one in value)
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(labels.get(value, value) if value is not None else "")

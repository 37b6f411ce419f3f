"""One item of a subject access request: its words, what its marks suggest, and what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import guard, looked_at_all
from fanlight.design.public import BothVersions, changed_meanwhile, typed_version
from fanlight.store.public import StaleVersion, now
from fanlight.subject_access.actions.decide_item import decide_item
from fanlight.subject_access.actions.reaching import NotFound, SayWhy
from fanlight.subject_access.forms.requests import ItemForm
from fanlight.subject_access.queries.shown import ItemShown, next_waiting, reason_words, shown_item
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.redacting import NothingRemoved, PassageNotThere
from fanlight.subject_access.rules.vocabulary import Decision, State
from fanlight.subject_access.views.requests import READS, shown_or_404

_FIELD_OF = {PassageNotThere: "passages", NothingRemoved: "passages", SayWhy: "reason"}


@require_http_methods(["GET", "POST"])
@guard(*READS, any_of=True)
def item(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Show an item and keep what becomes of it; the next one that waits follows."""
    shown, actor, at = shown_or_404(request, reference), request.actor, now()
    found = shown_item(shown.row, position, actor, at)
    if found is None:
        raise Http404
    _record_look(request, found, shown.row.reference)
    form = ItemForm(
        request.POST if request.method == "POST" else None,
        reasons=list(reason_words(actor.authority, at).items()),
        initial=_initial(found),
    )
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        try:
            decide_item(
                item_id=found.row.id,
                decision=Decision(clean["decision"]),
                reason=clean["reason"],
                passages=clean["passages"],
                because=clean["because"],
                expected=typed_version(request),
                by=actor,
                at=at,
            )
        except StaleVersion as stale:
            return _both_versions(request, clean, stale)
        except (NotFound, NotNow, *_FIELD_OF) as refused:  # type: ignore[misc]
            form.add_error(_FIELD_OF.get(type(refused)), str(refused))
        else:
            return _onwards(request, shown.row.reference, next_waiting(shown.row, position, actor, at))
    may_decide = shown.row.state == State.READING
    context = {"shown": shown, "item": found, "form": form, "may_decide": may_decide}
    return render(request, "subject_access/item.html", context)


def _onwards(request: HttpRequest, reference: str, following: int | None) -> HttpResponse:
    if following is not None:
        return redirect("subject_access:item", reference, following)
    messages.success(request, "Every item that you see was looked at.")
    return redirect("subject_access:one", reference)


def _initial(found: ItemShown) -> dict[str, str]:
    """What was decided before; for what nobody decided on only the words to remove are written in, as a suggestion."""
    row = found.row
    if row.decision:
        return {"decision": row.decision, "reason": row.reason, "passages": row.passages, "because": row.because}
    return {"passages": "\n".join(found.names), "reason": found.suggestion.reason}


def _record_look(request: HttpRequest, found: ItemShown, reference: str) -> None:
    row, because = found.row, f"subject access request {reference}"
    seen = [
        ("request", row.about_request_id),
        ("contact", row.about_contact_id),
        ("work", row.about_work_id),
        ("person", row.about_person_id),
        (row.about_kind, row.about_id),
    ]
    looked_at_all(request, [(kind, [key], because) for kind, key in seen if kind and key])


def _both_versions(request: HttpRequest, clean: dict[str, str], stale: StaleVersion) -> HttpResponse:
    current = stale.current
    return changed_meanwhile(
        request,
        [
            BothVersions("What becomes of it", theirs=str(current.get_decision_display()), yours=clean["decision"]),
            BothVersions("Words to remove", theirs=current.passages, yours=clean["passages"]),
        ],
        changed_by="",
        changed_at=current.changed_at,
        version=current.version,
    )

"""A partner's pages: what its organisation is asked, and its own answers; nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked, user_names
from fanlight.design.public import Choice
from fanlight.documents.public import FileRefused, ScannerUnavailable, accept_upload
from fanlight.sharing.actions.answer_ask import NotColleague, answer_ask, hand_over
from fanlight.sharing.forms.gathering import HandOverForm, PartnerAnswerForm
from fanlight.sharing.queries.readers import colleagues
from fanlight.sharing.queries.shown import AskShown, find_asked, list_asked
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.vocabulary import Held
from fanlight.store.public import new_ulid, now

MOST_ROWS = 100


@require_GET
@guard(Permission.SHARING_ANSWER)
def asked_of_you(request: HttpRequest) -> HttpResponse:
    """List what the partner is asked, what is unanswered first; no child's name."""
    asks = list_asked(request.actor, now(), most=MOST_ROWS)
    return render(request, "sharing/asked_of_you.html", {"asks": asks})


@require_http_methods(["GET", "POST"])
@guard(Permission.SHARING_ANSWER)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is asked, and take the answer or what is added to it."""
    shown = _asked_or_404(request, reference)
    if request.method != "POST":
        return _page(request, shown, PartnerAnswerForm())
    form = PartnerAnswerForm(request.POST, request.FILES)
    if form.is_valid() and _keep_file(request, shown, form):
        clean = form.cleaned_data
        try:
            answer_ask(
                ask_id=shown.row.id,
                says=Held(clean["says"]),
                text=clean["text"],
                source=clean["source"],
                about_when=clean["about_when"],
                may_tell=form.may_tell_whom(),
                key=request.POST.get("idempotency_key", ""),
                by=request.actor,
                at=now(),
            )
        except NothingTyped as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your answer was sent to the Front Door.")
            return redirect("sharing:asked_one", reference=shown.row.reference)
    return _page(request, shown, form)


def _keep_file(request: HttpRequest, shown: AskShown, form: PartnerAnswerForm) -> bool:
    """Take the file, if there is one; return whether the answer can be sent: a refused file is said beside its field."""
    file = form.cleaned_data.get("file")
    if file is None or form.cleaned_data["says"] != Held.INFORMATION:
        return True
    try:
        accept_upload(file=file, subject_kind="partner_ask", subject_id=shown.row.id, by=request.actor, at=now())
    except (FileRefused, ScannerUnavailable) as refused:
        form.add_error("file", str(refused))
        return False
    return True


def _page(request: HttpRequest, shown: AskShown, form: PartnerAnswerForm) -> HttpResponse:
    choices = _colleagues(request, shown)
    context = {
        "ask": shown,
        "form": form,
        "hand_over_form": HandOverForm(colleagues=choices) if choices else None,
        "key": request.POST.get("idempotency_key", "") or new_ulid(),
    }
    return render(request, "sharing/asked_one.html", context)


@require_POST
@guard(Permission.SHARING_ANSWER)
def hand(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand what is asked to a colleague."""
    shown = _asked_or_404(request, reference)
    form = HandOverForm(request.POST, colleagues=_colleagues(request, shown))
    try:
        if not form.is_valid():
            raise NotColleague
        hand_over(ask_id=shown.row.id, to_user_id=form.cleaned_data["to"], by=request.actor, at=now())
    except NotColleague as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Your colleague has it now. Its clock goes on.")
    return redirect("sharing:asked_one", reference=shown.row.reference)


def _colleagues(request: HttpRequest, shown: AskShown) -> list[Choice]:
    ids = [one.user_id for one in colleagues(shown.row, request.actor, now())]
    return [Choice(key, name) for key, name in sorted(user_names(ids).items(), key=lambda one: one[1])]


def _asked_or_404(request: HttpRequest, reference: str) -> AskShown:
    shown = find_asked(request.actor, reference, now())
    if shown is None:
        raise Http404
    looked(request, "partner_ask", [shown.row.id], "answers for the partner that was asked")
    return shown

"""The draft of an answer on the deciding page: made for a choice, made again when it changes, never over typed words."""

from __future__ import annotations

from django.http import HttpRequest

from fanlight.front_door.forms.deciding import ANSWER_PARTS, DecideForm
from fanlight.front_door.queries.deciding import drafted_answer
from fanlight.front_door.rules.answering import AnswerWords
from fanlight.front_door.rules.vocabulary import Route
from fanlight.store.public import now

# One outcome, the route and the team, which may be empty.
SHORTEST_MARK = 3


def choice_mark(form: DecideForm) -> str:
    """Return what a draft was made for, as the page carries it: outcomes, route and team."""
    clean = form.cleaned_data
    return "|".join([*sorted(clean["outcomes"]), clean["route"], clean.get("team_id") or ""])


def with_draft(request: HttpRequest, form: DecideForm) -> DecideForm:
    """Return the form with the answer's words filled in from outcome and route; what was typed already is kept."""
    clean, authority = form.cleaned_data, request.actor.authority
    words = drafted_answer(
        authority,
        outcome_codes=clean["outcomes"],
        route=clean["route"],
        team_id=clean.get("team_id") or "",
        at=now(),
    )
    before = _draft_before(request, form)
    filled = request.POST.copy()
    for part in ANSWER_PARTS[1:]:
        typed = _as_lines(request.POST.get(part, ""))
        is_own = before is not None and typed and typed != _as_lines(getattr(before, part))
        if not is_own:
            filled[part] = getattr(words, part)
    form.data = filled
    return form


def _draft_before(request: HttpRequest, form: DecideForm) -> AnswerWords | None:
    """Return the draft that the page was drawn with, or None when it had none, or one that no page of ours made."""
    mark = request.POST.get("drafted_for", "").split("|")
    if len(mark) < SHORTEST_MARK:
        return None
    *codes, route, team_id = mark
    offered = {choice.value for choice in form.fields["outcomes"].offered}  # type: ignore[attr-defined]
    if not offered.issuperset(codes) or route not in set(Route):
        return None
    is_team = team_id in {choice.value for choice in form.fields["team_id"].offered}  # type: ignore[attr-defined]
    return drafted_answer(
        request.actor.authority, outcome_codes=codes, route=route, team_id=team_id if is_team else "", at=now()
    )


def _as_lines(text: str) -> str:
    """Return text as it was before a browser sent it: browsers end lines in their own way."""
    return text.replace("\r\n", "\n").strip()

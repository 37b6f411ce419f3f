"""Loads calls and letters that officers took down, each with its request: for the demonstration and for migration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.front_door.actions.keep_names import keep_names_of_draft
from fanlight.front_door.asking.carrying import answers_taken_down
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.models import Draft, RequestForSupport, TakenCall
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.front_door.rules.written import WRITTEN, owes_written
from fanlight.store.public import Actor, new_ulid, write_objects


@dataclass(frozen=True)
class LoadedCall:
    """One call as it was taken down for a request that is loaded: by whom, and what became of the written form.

    `sent` is empty where the request has outlived what was typed; `id` is who the request names as its sender.
    """

    taken_by: Actor
    sent: Mapping[str, Any] = field(default_factory=dict)
    written_at: datetime | None = None
    written_how: str = ""
    written_said: str = ""
    late_told_at: datetime | None = None
    id: str = field(default_factory=new_ulid)


@action("loaded calls in a set")
def load_calls(*, calls: Mapping[str, LoadedCall], by: Actor, at: datetime) -> int:
    """Write the calls of requests that are there, by request id, and return how many; all or none of them.

    The clock of the written form starts as for a call that is typed, and runs for who owes one only. Raises LookupError for
    a request that is not there.
    """
    found = RequestForSupport.objects.filter(authority=by.authority, id__in=calls)
    requests = {request.id: request for request in found}
    if missing := calls.keys() - requests.keys():
        raise LookupError(f"{len(missing)} calls are of requests that are not there")
    intake = Intake(by.authority)
    drafts = {request_id: _draft(requests[request_id], call) for request_id, call in calls.items()}
    write_objects(list(drafts.values()))
    for draft in drafts.values():
        if named := people_named(draft.answers):
            keep_names_of_draft(draft, named)
    rows = [_call(requests[request_id], drafts[request_id], call, intake) for request_id, call in calls.items()]
    write_objects(rows)
    record("load", new_ulid(), calls=len(rows))
    return len(rows)


def _draft(request: RequestForSupport, loaded: LoadedCall) -> Draft:
    who = loaded.taken_by
    draft = Draft(
        authority=request.authority,
        author_user_id=who.user_id,
        organisation_kind=who.organisation_kind,
        organisation_id=who.organisation_id,
        sent_at=request.received_at,
        sent_as=request,
        discarded_at=None if loaded.sent else request.received_at,
        created_at=request.received_at,
        changed_at=request.received_at,
        changed_by=who.id,
    )
    draft.answers = answers_taken_down(loaded.sent, request.received_at) if loaded.sent else {}
    return draft


def _call(request: RequestForSupport, draft: Draft, loaded: LoadedCall, intake: Intake) -> TakenCall:
    said = request.stated.get("call") or {}
    channel = str(Channel(request.channel))
    is_owed = owes_written(source_code=request.source_code, channel=channel)
    clock = intake.clock(WRITTEN, request.received_at) if is_owed else None
    return TakenCall(
        id=loaded.id,
        authority=request.authority,
        draft=draft,
        request=request,
        taken_by_user_id=loaded.taken_by.user_id,
        channel=channel,
        came_at=request.received_at,
        wishes_no_name=said.get("wishes_no_name") is True,
        promised_no_name=said.get("promised_no_name") is True,
        written_due_at=clock.due_at if clock else None,
        written_clock=clock.rule if clock else "",
        written_at=loaded.written_at if clock else None,
        written_how=loaded.written_how if clock else "",
        written_said=loaded.written_said if clock else "",
        late_told_at=loaded.late_told_at if clock else None,
        created_at=request.received_at,
        changed_at=loaded.written_at or request.received_at,
        changed_by=loaded.taken_by.id,
    )

"""An urgent draft that stays unsent is told to somebody who can act on it, once (safety rule 5)."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, is_hidden, members_with
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import current_shift, parameter
from fanlight.front_door.actions.drafts import draft_by_id
from fanlight.front_door.models import Draft, TakenCall
from fanlight.front_door.queries.wall_holders import holders_for_draft
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


@action("told others of an urgent draft that was not sent")
def remind_of_draft(*, draft_id: str, by: Actor, at: datetime) -> list[str]:
    """Tell the setting's other leads of an unsent draft marked danger or level 4, and return their user ids.

    The author is told where nobody else there may know: nobody else leads, or it names them. Of a draft about an adult who
    works with children its author is told, and who would hold the wall round it: that there is one and whom to ring, not
    what it says. Once only: a draft that was sent, thrown away or told of meanwhile is left alone.
    """
    draft = draft_by_id(draft_id, by.authority)
    is_over = draft.sent_at or draft.discarded_at or draft.others_told_at or not draft.danger_since
    told = [] if is_over else _tell(draft, by=by, at=at)
    record("draft", draft.id, told=told)
    return told


def _tell(draft: Draft, *, by: Actor, at: datetime) -> list[str]:
    told = _tell_holders(draft, by=by, at=at) if draft.is_private else []
    is_call = TakenCall.objects.filter(authority=draft.authority, draft=draft).exists()
    if is_call and not draft.is_private:
        return _tell_front_door(draft, by=by, at=at)
    others = _other_leads(draft, at)
    leads_see = bool(parameter(draft.authority, "front_door.leads_see_drafts", london_date(at)))
    send_notice(
        to_user_ids=others or [draft.author_user_id],
        notice=NoticeKind.DRAFT_UNSENT,
        link_path=f"/front-door/ask/{draft.id}/" if leads_see or not others else "",
        reference="",
        by=by,
        at=at,
    )
    _mark_told(draft, at)
    return [*(others or [draft.author_user_id]), *told]


def _tell_front_door(draft: Draft, *, by: Actor, at: datetime) -> list[str]:
    """Tell who took an urgent call down, and those at the Front Door who may send it, that it was not sent."""
    night = current_shift(draft.authority, at).is_night
    permission = Permission.FRONT_DOOR_NIGHT if night else Permission.FRONT_DOOR_MANAGE
    leading = members_with(permission, authority=draft.authority, on=london_date(at))
    able = [one.user_id for one in leading if not is_hidden(one, "draft", draft.id, at)]
    told = list(dict.fromkeys([draft.author_user_id, *able]))
    send_notice(
        to_user_ids=told,
        notice=NoticeKind.CALL_NOT_SENT,
        link_path=f"/front-door/ask/{draft.id}/",
        by=by,
        at=at,
    )
    _mark_told(draft, at)
    return told


def _mark_told(draft: Draft, at: datetime) -> None:
    draft.others_told_at = at
    # Telling is no change of what was written: who wrote it last, and when, stay.
    draft.save_changes("others_told_at", by_id=draft.changed_by, at=draft.changed_at)


def _tell_holders(draft: Draft, *, by: Actor, at: datetime) -> list[str]:
    """Tell who would hold the wall, so that somebody who may act hears of it (safety 5 and 12); return their user ids."""
    holders = [user_id for user_id in holders_for_draft(draft, at) if user_id != draft.author_user_id]
    send_notice(
        to_user_ids=holders,
        notice=NoticeKind.RESTRICTED_DRAFT_UNSENT,
        link_path="/front-door/restricted-drafts/",
        by=by,
        at=at,
    )
    return holders


def _other_leads(draft: Draft, at: datetime) -> list[str]:
    if draft.is_private:
        return []
    leads = members_with(
        Permission.REQUEST_SEE_SETTING,
        authority=draft.authority,
        on=london_date(at),
        organisation_id=draft.organisation_id,
    )
    others = [lead for lead in leads if lead.user_id != draft.author_user_id]
    return list(dict.fromkeys(lead.user_id for lead in others if not is_hidden(lead, "draft", draft.id, at)))

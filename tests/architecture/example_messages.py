"""Notices and deputies for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.messages.models import Deputy, Notice
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor, new_ulid
from tests.architecture.filling import Ids, fills, fills_for_owner
from tests.factories import a_user
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills_for_owner("messages:open_notice")
def a_notice(world: World, owner: Actor) -> Ids:
    (notice,) = send_notice(
        notice=NoticeKind.ACCOUNTS_TO_CONFIRM,
        to_user_ids=[owner.user_id],
        link_path="/access/people/",
        by=world.officer,
        at=MONDAY,
    )
    return {"notice_id": notice.id}


@fills_for_owner("messages:accept_deputy", "messages:end_deputy")
def somebody_who_asks_to_be_stood_in_for(world: World, owner: Actor) -> Ids:
    row = Deputy.objects.create(
        authority=owner.authority,
        user=a_user(authority=owner.authority),
        deputy_id=owner.user_id,
        organisation_kind=owner.organisation_kind,
        organisation_id=owner.organisation_id,
        team_id=owner.team_id,
        from_on=MONDAY.date(),
        asked_at=MONDAY,
    )
    return {"deputy_id": row.id}


@fills("messages:send_again", "messages:settle")
def a_message_that_did_not_arrive(world: World) -> Ids:
    row = Notice.objects.create(
        authority=world.officer.authority,
        user=a_user(),
        kind=NoticeKind.ANSWER_READY,
        send_key=new_ulid(),
        recipient="x",
        state=Notice.State.FAILED,
        failure="ADDRESS_REFUSED",
        failed_at=MONDAY,
        written_at=MONDAY,
    )
    return {"notice_id": row.id}

"""How a notice goes to each of those it is for, by their choices, and who else gets it in somebody's place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.access.public import Membership, is_hidden
from fanlight.clocks.public import london_date
from fanlight.messages.models import NoticeChoice
from fanlight.messages.queries.deputies import standing_deputies
from fanlight.messages.rules.choices import (
    CANNOT_WAIT,
    QUESTIONS_AND_ANSWERS,
    Group,
    How,
    group_of,
    groups_with_another_usual_way,
    how_it_goes,
    usual_how,
)
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.store.public import Actor

_SOONEST = (How.AT_ONCE, How.DIGEST, How.PAGE)


def ways_to_tell(
    kind: NoticeKind, user_ids: Sequence[str], *, authority: str, about: tuple[str, str] | None, at: datetime
) -> dict[str, How]:
    """Return how the notice goes to each user, in their order, and after them to those who stand in for one of them.

    `about` is the (kind, id) of what is told of. A deputy at the authority is told of it if no wall or bar keeps it from
    them; a school's notices name every lead who may read it already, so there a deputy is told if they are named.
    """
    group = group_of(kind)
    if group is None or kind in CANNOT_WAIT:
        return dict.fromkeys(user_ids, How.AT_ONCE)
    deputies: dict[str, Actor] = {}
    if kind in QUESTIONS_AND_ANSWERS:
        deputies = standing_deputies(authority, user_ids, at)
    told = dict.fromkeys(user_ids)
    told |= dict.fromkeys(one.user_id for one in deputies.values() if _may_be_told(one, about, at))
    chosen = choices_of(list(told), group, authority=authority, at=at)
    ways = {
        user_id: how_it_goes(
            kind, chosen[user_id], is_deputy_told=user_id in deputies and deputies[user_id].user_id in told
        )
        for user_id in told
    }
    # Who stands in is told at once, whatever they chose: else two who stand in for one another would both be silent.
    return ways | {one.user_id: How.AT_ONCE for one in deputies.values() if one.user_id in told}


def _may_be_told(deputy: Actor, about: tuple[str, str] | None, at: datetime) -> bool:
    if about is None or deputy.organisation_kind != "AUTHORITY":
        return False
    return not is_hidden(deputy, about[0], about[1], at)


def choices_of(user_ids: Sequence[str], group: Group, *, authority: str, at: datetime) -> dict[str, How]:
    """Return how each user wants to hear of a group: as they chose, else as is usual for their role."""
    rows = NoticeChoice.objects.filter(authority=authority, user_id__in=list(user_ids), group=group)
    chosen = {user_id: How(how) for user_id, how in rows.values_list("user_id", "how")}
    left = [user_id for user_id in user_ids if user_id not in chosen]
    if left and group in groups_with_another_usual_way():
        usual = _usual_of(left, group, authority, at)
    else:
        usual = dict.fromkeys(left, How.AT_ONCE)
    return {user_id: chosen.get(user_id) or usual[user_id] for user_id in user_ids}


def _usual_of(user_ids: Sequence[str], group: Group, authority: str, at: datetime) -> dict[str, How]:
    """Return what is usual for the roles that they have; of several, the soonest."""
    rows = Membership.objects.filter(authority=authority, user_id__in=list(user_ids)).on_day(london_date(at))
    found: dict[str, set[How]] = {user_id: set() for user_id in user_ids}
    for user_id, role in rows.values_list("user_id", "role"):
        found[user_id].add(usual_how(role, group))
    return {user_id: min(ways or {How.AT_ONCE}, key=_SOONEST.index) for user_id, ways in found.items()}


def own_choices(actor: Actor, at: datetime) -> dict[Group, How]:
    """Return how the person hears of each group now."""
    return {
        group: choices_of([actor.user_id], group, authority=actor.authority, at=at)[actor.user_id] for group in Group
    }

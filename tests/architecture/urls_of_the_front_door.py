"""Who may open the pages of asking for support and of the Front Door."""

from __future__ import annotations

from fanlight.access.public import Role
from tests.architecture.url_rows import (
    ALL,
    ASKERS,
    DECIDERS,
    FRONT_DOOR,
    OFFICERS,
    REFERRERS,
    SCHOOLS_OWN,
    SCREENERS,
    TEAMS,
    WALL_HOLDERS,
    WORKS_WITH,
    Reach,
    let_in,
)

# Asking for support: leads reach what their school asked, everybody else what they wrote themselves (safety 12) ------
let_in(ASKERS, "front_door:ask", "front_door:asked")
# The same pages for calls and letters, which officers take down for others: their own drafts, and colleagues' calls.
let_in(
    {*ASKERS, *OFFICERS},
    "front_door:ask_resume",
    "front_door:ask_check",
    "front_door:ask_send",
    "front_door:ask_sent",
    "front_door:ask_discard",
    "front_door:ask_attach",
    "front_door:ask_take_back",
    "front_door:ask_keep",
    "front_door:ask_keep_item",
    "front_door:ask_remove",
    "front_door:ask_move",
    "front_door:ask_page",
    "front_door:ask_item",
    reach=Reach.PERSON,
    but=SCHOOLS_OWN,
)
TAKES_CALLS = {*OFFICERS, Role.BUSINESS_SUPPORT}
let_in(TAKES_CALLS, "front_door:calls", "front_door:take_call")
let_in(TAKES_CALLS, "front_door:call_whole", reach=Reach.AUTHORITY)
let_in(
    ASKERS,
    "front_door:asked_request",
    "front_door:asked_child",
    "front_door:ask_again",
    reach=Reach.PERSON,
    but=SCHOOLS_OWN,
)
let_in(REFERRERS, "front_door:asked_question", "front_door:asked_return", reach=Reach.PERSON, but=SCHOOLS_OWN)
# A file follows the request that it came with: its sender's, the Front Door's, and its team's.
let_in(
    ALL,
    "documents:give_back",
    reach=Reach.NOBODY,
    but={**SCHOOLS_OWN, **WORKS_WITH, **dict.fromkeys(FRONT_DOOR, Reach.AUTHORITY)},
)

# The Front Door ----------------------------------------------------------------------------------------------------
let_in(FRONT_DOOR, "front_door:worklist")
let_in({*FRONT_DOOR, *TEAMS}, "front_door:case", reach=Reach.AUTHORITY, but=dict.fromkeys(TEAMS, Reach.PLACE))
let_in(SCREENERS, "front_door:take_next", "front_door:handed_back")
let_in({Role.OUT_OF_HOURS_WORKER}, "front_door:night")
let_in({Role.OUT_OF_HOURS_WORKER}, "front_door:night_summary", reach=Reach.AUTHORITY)
let_in({*WALL_HOLDERS, *DECIDERS}, "front_door:restricted_drafts")
let_in(
    SCREENERS,
    "front_door:take",
    "front_door:give_back",
    "front_door:add_child",
    "front_door:who",
    "front_door:restricted",
    "front_door:note",
    "front_door:ask_referrer",
    "front_door:link",
    "front_door:unlink",
    "front_door:same_as",
    "front_door:district",
    "front_door:role",
    "front_door:elsewhere",
    "front_door:told",
    "front_door:written",
    "front_door:reopen",
    reach=Reach.AUTHORITY,
)
# What a file of requests holds and nobody could read.
let_in(DECIDERS, "imports:unread_lines")
let_in(DECIDERS, "imports:unread_line", reach=Reach.AUTHORITY)
let_in(OFFICERS, "front_door:confirm_child", "front_door:create_child", reach=Reach.AUTHORITY)
let_in(
    DECIDERS,
    "front_door:decide",
    "front_door:return",
    "front_door:review",
    "front_door:answer",
    reach=Reach.AUTHORITY,
)

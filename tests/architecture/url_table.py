"""Who may open which address, and how far an identifier in it may come from. Meant, not made: read it, then change it.

Each address stands in one group: who may open it at all, and, where it holds an identifier, whose row it may be: one's
own, one's own school's or team's, one's own authority's. A new address without a row fails the build, and so does a row
that is left over.
"""

from __future__ import annotations

from fanlight.access.public import Role
from tests.architecture import urls_of_rooms_beside, urls_of_the_front_door
from tests.architecture.url_rows import (
    ALL,
    CHECKERS,
    CONFIRMERS,
    COUNTERS,
    DECIDERS,
    KEEPERS,
    LOG_READERS,
    OFFICERS,
    PROTECTION_OFFICERS,
    SCREENERS,
    TABLE,
    TAKES_IN,
    TEAM_MANAGERS,
    TEAMS,
    WALL_HOLDERS,
    WORKS,
    WORKS_WITH,
    Anybody,
    Reach,
    let_in,
)

__all__ = ["TABLE", "Anybody", "Reach", "urls_of_rooms_beside", "urls_of_the_front_door"]

# Without an account ------------------------------------------------------------------------------------------------
let_in(
    Anybody.STRANGERS_TOO,
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "health:health",
    "health:worker",
    "design:style_page",
    "worried:start",
)
# Whoever is worried about a child has no account: the code in the address is an authority's, the receipt is signed.
let_in(
    Anybody.STRANGERS_TOO,
    "account_reset_password_from_key",
    "worried:worried",
    "worried:sent",
    reach=Reach.EVERYWHERE,
)
# No provider is set up in tests: there is nothing to find for anybody.
let_in(Anybody.STRANGERS_TOO, "openid_connect_login", "openid_connect_callback", reach=Reach.NOBODY)

# One's own account -------------------------------------------------------------------------------------------------
let_in(
    Anybody.WITH_AN_ACCOUNT,
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "access:choose_membership",
    "access:no_membership",
)
let_in(
    ALL,
    "desk:home",
    "desk:my_work",
    "desk:find",
    "design:still_here",
    "access:my_account",
    "access:stay_signed_in",
    "access:end_sessions",
    "access:declare_relation",
    "access:my_looks",
    "access:kept_forms",
    "messages:my_notices",
    "messages:read_all",
    "messages:choices",
    "messages:deputy",
)
let_in(ALL, "access:send_kept", "access:throw_away", "messages:open_notice", reach=Reach.PERSON)
let_in(ALL, "messages:accept_deputy", "messages:end_deputy", reach=Reach.PERSON)
let_in({Role.ADMINISTRATOR, Role.FRONT_DOOR_MANAGER}, "messages:undelivered")
let_in({Role.ADMINISTRATOR, Role.FRONT_DOOR_MANAGER}, "messages:send_again", "messages:settle", reach=Reach.AUTHORITY)

# Other people's accounts -------------------------------------------------------------------------------------------
let_in(CONFIRMERS, "access:people")
let_in(CONFIRMERS, "access:confirm", "access:end", reach=Reach.PLACE, but={Role.ADMINISTRATOR: Reach.AUTHORITY})
let_in(KEEPERS, "access:accounts", "access:add_account")
let_in(
    KEEPERS,
    "access:account",
    "access:change_account",
    "access:add_role",
    "access:switch_off",
    "access:switch_on",
    "access:take_second_factor",
    "access:invite",
    "access:identities",
    "access:unlink",
    reach=Reach.AUTHORITY,
)

# Walls -------------------------------------------------------------------------------------------------------------
let_in(WALL_HOLDERS, "access:walls")
let_in(
    WALL_HOLDERS,
    "access:wall",
    "access:let_through",
    "access:end_way",
    "access:silence_wall",
    "access:take_wall_down",
    reach=Reach.PERSON,
)
let_in({*OFFICERS, *TEAMS}, "access:open_wall", reach=Reach.AUTHORITY)
let_in({*WALL_HOLDERS, *PROTECTION_OFFICERS}, "access:openings")
let_in(
    {*WALL_HOLDERS, *PROTECTION_OFFICERS},
    "access:read_opening",
    reach=Reach.PERSON,
    but={Role.DATA_PROTECTION_OFFICER: Reach.AUTHORITY},
)

# Keeping the house -------------------------------------------------------------------------------------------------
let_in(LOG_READERS, "access:log")
let_in(LOG_READERS, "access:log_by", "access:log_of", reach=Reach.AUTHORITY)
let_in(CHECKERS, "jobs:failed")
let_in(KEEPERS, "jobs:all_again", "jobs:job", "jobs:again", reach=Reach.EVERYWHERE)
let_in(PROTECTION_OFFICERS, "documents:retention", "documents:approve_shredding", "documents:add_hold")
let_in(PROTECTION_OFFICERS, "documents:count_again")
let_in(PROTECTION_OFFICERS, "documents:lift_hold", "documents:due_list", reach=Reach.AUTHORITY)
let_in(
    CHECKERS,
    "establishments:parameters",
    "establishments:clock_rules",
    "establishments:calendar",
    "establishments:districts",
    "establishments:teams",
    "establishments:schools",
    "establishments:terms",
    "establishments:moving_law",
    "establishments:lists",
    "front_door:support_levels",
)
let_in(CHECKERS, "establishments:postcodes", "establishments:school", reach=Reach.AUTHORITY)
# The name of a value or a rule is the same everywhere; a closed day is the authority's.
let_in(CHECKERS, "establishments:parameter", "establishments:clock_rule", reach=Reach.EVERYWHERE)
let_in(KEEPERS, "establishments:change_parameter", "establishments:change_clock_rule", reach=Reach.EVERYWHERE)
# A list, and an entry that is shipped, have one name everywhere; what an authority has made of it is its own.
let_in(CHECKERS, "establishments:list", "establishments:list_entry", reach=Reach.EVERYWHERE)
let_in(
    KEEPERS,
    "establishments:add_entry",
    "establishments:change_entry",
    "establishments:end_entry",
    "front_door:change_indicator",
    reach=Reach.EVERYWHERE,
)
let_in(
    KEEPERS,
    "establishments:add_closed_day",
    "establishments:authority",
    "establishments:add_district",
    "establishments:add_team",
    "establishments:add_term",
    "establishments:add_closure",
)
let_in(
    KEEPERS,
    "establishments:withdraw_closed_day",
    "establishments:add_postcodes",
    "establishments:end_team",
    "establishments:place_school",
    "establishments:add_school_term",
    "establishments:add_school_closure",
    "establishments:withdraw_term",
    "establishments:withdraw_closure",
    reach=Reach.AUTHORITY,
)

let_in(COUNTERS, "desk:counts", "reports:front_door", "reports:make", "reports:definitions")
let_in(COUNTERS, "reports:definition", reach=Reach.EVERYWHERE)
let_in(COUNTERS, "reports:picture", "reports:to_share", reach=Reach.AUTHORITY)
let_in({Role.FRONT_DOOR_MANAGER, Role.RETURNS_OFFICER}, "reports:whole", reach=Reach.AUTHORITY)

# Statutory returns --------------------------------------------------------------------------------------------------
RETURNERS = {Role.RETURNS_OFFICER}
let_in(RETURNERS, "returns:index", "returns:make")
# A year is a number, and the same everywhere: each sees what their own authority gave for it.
let_in(RETURNERS, "returns:year", "returns:give", "returns:state_none", reach=Reach.EVERYWHERE)
let_in(
    RETURNERS,
    "returns:build",
    "returns:file",
    "returns:findings",
    "returns:findings_table",
    "returns:explain",
    "returns:ready",
    "returns:draft_again",
    "returns:withdraw",
    "returns:sign_off",
    "returns:freeze",
    "returns:confirm_none",
    "returns:take_back_beside",
    reach=Reach.AUTHORITY,
)

# Children and families ---------------------------------------------------------------------------------------------
let_in({*SCREENERS, *TEAMS}, "people:search", "people:by_reference")
let_in({*SCREENERS, *TEAMS}, "people:person", reach=Reach.AUTHORITY)
let_in({*SCREENERS, *TEAMS}, "desk:timeline", reach=Reach.AUTHORITY, but=WORKS_WITH)
let_in(
    {*OFFICERS, *TEAMS},
    "people:add_name",
    "people:add_address",
    "people:add_contact_point",
    "people:set_safe_contact",
    "people:add_relation",
    "people:end_fact",
    "people:correct",
    "people:make_confidential",
    reach=Reach.AUTHORITY,
    but=WORKS_WITH,
)
let_in(WALL_HOLDERS, "people:hold_back", reach=Reach.AUTHORITY)
let_in({*DECIDERS, *TEAM_MANAGERS}, "people:merge_with", "people:merge", "people:undo_merge", reach=Reach.AUTHORITY)

# A team's work -----------------------------------------------------------------------------------------------------
let_in(WORKS, "casework:team", "casework:due", "casework:caseload")
let_in(TAKES_IN, "casework:to_sign")
let_in(WORKS, "casework:plan", "casework:record", "casework:record_on", reach=Reach.PLACE)
let_in(TAKES_IN, "casework:duty")
let_in(TAKES_IN, "casework:off_duty", reach=Reach.PLACE)
let_in(WORKS, "casework:work", "casework:close", "casework:acknowledge", reach=Reach.PLACE)
let_in(WALL_HOLDERS, "casework:allegations")
let_in(
    WALL_HOLDERS,
    "casework:allegation",
    "casework:allegation_stage",
    "casework:allegation_employer",
    "casework:allegation_outcome",
    "casework:allegation_again",
    reach=Reach.AUTHORITY,
)
let_in(WORKS, "casework:steps")
let_in(
    WORKS,
    "casework:step",
    "casework:step_outside",
    "casework:step_withdraw",
    "casework:particulars",
    "casework:step_down",
    "casework:step_up",
    "casework:panel",
    reach=Reach.PLACE,
)
let_in(TAKES_IN, "casework:step_agree", "casework:step_not_yet", reach=Reach.PLACE)
let_in(TAKES_IN, "casework:accept", "casework:refuse", "casework:allocate", "casework:reopen", reach=Reach.PLACE)

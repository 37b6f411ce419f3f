"""Who may open which address, and how far an identifier in it may come from. Meant, not made: read it, then change it.

Each address stands in one group: who may open it at all, and, where it holds an identifier, whose row it may be: one's
own, one's own school's or team's, one's own authority's. A new address without a row fails the build, and so does a row
that is left over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from fanlight.access.public import Role


class Anybody(StrEnum):
    """Groups that are no roles."""

    STRANGERS_TOO = "STRANGERS_TOO"
    WITH_AN_ACCOUNT = "WITH_AN_ACCOUNT"  # also while it sleeps


class Reach(IntEnum):
    """Whose row may be opened; each includes the ones before it."""

    NOBODY = 0  # not even one's own: the role has no such rows
    PERSON = 1  # one's own
    PLACE = 2  # a colleague's in the same school or team
    AUTHORITY = 3  # anywhere in the authority
    EVERYWHERE = 4  # the identifier is no row of an authority


@dataclass(frozen=True)
class Row:
    """Who may open an address; for one with an identifier, the usual reach and the roles for which it differs."""

    who: frozenset[Role] | Anybody
    reach: Reach | None = None
    exceptions: dict[Role, Reach] = field(default_factory=dict)

    def may_open(self, role: Role) -> bool:
        """Return whether the role may open the address at all."""
        return isinstance(self.who, Anybody) or role in self.who

    def reach_of(self, role: Role) -> Reach:
        """Return how far the role reaches; an address without identifier is the same from everywhere."""
        return Reach.EVERYWHERE if self.reach is None else self.exceptions.get(role, self.reach)


TABLE: dict[str, Row] = {}


def let_in(
    who: Iterable[Role] | Anybody,
    *names: str,
    reach: Reach | None = None,
    but: dict[Role, Reach] | None = None,
) -> None:
    """Write down who opens these addresses."""
    for name in names:
        assert name not in TABLE, f"{name} stands in the table twice"
        TABLE[name] = Row(who if isinstance(who, Anybody) else frozenset(who), reach, but or {})


ALL = frozenset(Role)
LEADS = {Role.DSL, Role.HEADTEACHER}
REFERRERS = {*LEADS, Role.SCHOOL_STAFF, Role.PARTNER_PROFESSIONAL}
ASKERS = {*REFERRERS, Role.BUSINESS_SUPPORT}
TEAM_MANAGERS = {Role.EARLY_HELP_MANAGER, Role.SOCIAL_WORK_MANAGER}
TEAMS = {*TEAM_MANAGERS, Role.EARLY_HELP_WORKER, Role.SOCIAL_WORKER}
# At night whoever is there takes in what is sent to the out-of-hours team.
TAKES_IN = {*TEAM_MANAGERS, Role.OUT_OF_HOURS_WORKER}
WORKS = {*TEAMS, Role.OUT_OF_HOURS_WORKER}
DECIDERS = {Role.SENIOR_PRACTITIONER, Role.FRONT_DOOR_MANAGER, Role.OUT_OF_HOURS_WORKER}
OFFICERS = {*DECIDERS, Role.FRONT_DOOR_OFFICER}
SCREENERS = {*OFFICERS, Role.LADO}
FRONT_DOOR = {*SCREENERS, Role.BUSINESS_SUPPORT}
KEEPERS = {Role.ADMINISTRATOR}
CHECKERS = {Role.ADMINISTRATOR, Role.AUDITOR}
CONFIRMERS = {Role.HEADTEACHER, Role.FRONT_DOOR_MANAGER, *TEAM_MANAGERS, Role.ADMINISTRATOR}
WALL_HOLDERS = {Role.LADO, Role.FRONT_DOOR_MANAGER}
PROTECTION_OFFICERS = {Role.DATA_PROTECTION_OFFICER}
COUNTERS = {Role.FRONT_DOOR_MANAGER, Role.RETURNS_OFFICER, Role.BOARD_MEMBER, *PROTECTION_OFFICERS, Role.AUDITOR}
LOG_READERS = {*PROTECTION_OFFICERS, Role.AUDITOR}

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
)
let_in(Anybody.STRANGERS_TOO, "account_reset_password_from_key", reach=Reach.EVERYWHERE)
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

let_in(COUNTERS, "desk:counts", "reports:front_door", "reports:make")
let_in(COUNTERS, "reports:picture", "reports:to_share", reach=Reach.AUTHORITY)
let_in({Role.FRONT_DOOR_MANAGER, Role.RETURNS_OFFICER}, "reports:whole", reach=Reach.AUTHORITY)

# Children and families ---------------------------------------------------------------------------------------------
let_in({*SCREENERS, *TEAMS}, "people:search", "people:by_reference")
# Without work with the child a team sees identity and school only (safety 14).
WORKS_WITH = dict.fromkeys(TEAMS, Reach.PLACE)
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

# Asking for support: leads reach what their school asked, everybody else what they wrote themselves (safety 12) ------
SCHOOLS_OWN = dict.fromkeys(LEADS, Reach.PLACE)
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

# District Conversations: who asks, and the units of the district; who holds a wall reads what is behind it -----------
let_in(ASKERS, "conversations:ask", "conversations:ring_now", "conversations:asked")
let_in(ASKERS, "conversations:ask_form", reach=Reach.EVERYWHERE)
let_in(ASKERS, "conversations:ask_sent", reach=Reach.PERSON)
let_in(
    ASKERS,
    "conversations:asked_one",
    "conversations:ask_again",
    "conversations:begin_request",
    reach=Reach.PERSON,
    but=SCHOOLS_OWN,
)
UNITS = {Role.EARLY_HELP_MANAGER, Role.EARLY_HELP_WORKER}
let_in({*WORKS, *DECIDERS, Role.LADO}, "conversations:unit")
let_in(UNITS, "conversations:log_call")
let_in(
    {*WORKS, *DECIDERS, Role.LADO},
    "conversations:one",
    "conversations:take",
    "conversations:answer",
    "conversations:reassign",
    "conversations:send_on",
    reach=Reach.NOBODY,
    but=dict.fromkeys(UNITS, Reach.PLACE),
)

# Sharing information: partners see only what their organisation is asked; a school's leads what the school asked --------
PARTNERS = {Role.PARTNER_PROFESSIONAL}
ANSWERS_SCHOOLS = {*OFFICERS, *TEAMS, Role.LADO}
let_in(PARTNERS, "sharing:asked_of_you")
let_in(PARTNERS, "sharing:asked_one", "sharing:hand_over", reach=Reach.PLACE)
let_in(
    OFFICERS,
    "sharing:gather",
    "sharing:gathering",
    "sharing:regrade",
    "sharing:summarise",
    "sharing:close",
    reach=Reach.AUTHORITY,
)
let_in(ANSWERS_SCHOOLS, "sharing:waiting")
let_in(
    ANSWERS_SCHOOLS,
    "sharing:late_answer",
    "sharing:acknowledge",
    "sharing:information_one",
    reach=Reach.AUTHORITY,
    but=dict.fromkeys(TEAMS, Reach.NOBODY),
)
let_in({*OFFICERS, Role.LADO}, "sharing:match", reach=Reach.AUTHORITY)
let_in(LEADS, "sharing:ask_information", "sharing:information_asked")
let_in(LEADS, "sharing:information_asked_one", "sharing:keep_informed", reach=Reach.PLACE)

# Challenges: the route is everybody's; who raises one and their leads; who answers, and the Front Door's managers ------
RAISERS = {*LEADS, Role.PARTNER_PROFESSIONAL, *WORKS}
ANSWERERS = {*WORKS, *DECIDERS, Role.LADO}
let_in(ALL, "challenges:route")
let_in(RAISERS, "challenges:start", "challenges:raised")
let_in(
    RAISERS,
    "challenges:raised_one",
    "challenges:further",
    "challenges:end",
    "challenges:withdraw",
    reach=Reach.PERSON,
    but=dict.fromkeys(LEADS, Reach.PLACE),
)
let_in(ANSWERERS, "challenges:to_answer")
let_in(
    ANSWERERS,
    "challenges:one",
    "challenges:answer",
    "challenges:assign",
    "challenges:note",
    "challenges:learning",
    "challenges:again",
    reach=Reach.NOBODY,
    but={Role.FRONT_DOOR_MANAGER: Reach.AUTHORITY},
)

# Subject access: who redacts, who releases as the second person, who holds walls; copies for the family -----------------
RELEASERS = {*PROTECTION_OFFICERS, Role.FRONT_DOOR_MANAGER, Role.SOCIAL_WORK_MANAGER}
READS_BUNDLES = {*RELEASERS, *WALL_HOLDERS}
let_in(READS_BUNDLES, "subject_access:requests")
let_in(READS_BUNDLES, "subject_access:one", reach=Reach.AUTHORITY)
# Who only holds walls reads what stands behind them, and this item stands behind none.
let_in(READS_BUNDLES, "subject_access:item", reach=Reach.AUTHORITY, but={Role.LADO: Reach.NOBODY})
let_in(PROTECTION_OFFICERS, "subject_access:receive")
let_in(
    PROTECTION_OFFICERS,
    "subject_access:send_on",
    "subject_access:hand_over",
    "subject_access:extend",
    "subject_access:end",
    reach=Reach.AUTHORITY,
)
let_in(RELEASERS, "subject_access:send_back", "subject_access:release", reach=Reach.AUTHORITY)
let_in(
    {*SCREENERS, *TEAMS},
    "subject_access:new_copy",
    "subject_access:copy",
    "subject_access:copy_print",
    "subject_access:copy_hand_over",
    "subject_access:copy_drop",
    reach=Reach.AUTHORITY,
    but=dict.fromkeys(TEAMS, Reach.PLACE),
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

"""Who may open the pages of conversations, sharing, challenges and subject access."""

from __future__ import annotations

from fanlight.access.public import Role
from tests.architecture.url_rows import (
    ALL,
    ASKERS,
    COUNTERS,
    DECIDERS,
    LEADS,
    OFFICERS,
    PROTECTION_OFFICERS,
    SCHOOLS_OWN,
    SCREENERS,
    TEAMS,
    WALL_HOLDERS,
    WORKS,
    Anybody,
    Reach,
    let_in,
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
    "subject_access:copy_pdf",
    "subject_access:copy_hand_over",
    "subject_access:copy_drop",
    reach=Reach.AUTHORITY,
    but=dict.fromkeys(TEAMS, Reach.PLACE),
)

# Comparisons: a school's own page, for its leads; pilots --------------------------------------------------------------------
let_in(LEADS, "comparisons:our_school", "comparisons:our_school_csv")
let_in(LEADS, "comparisons:our_school_sent", reach=Reach.EVERYWHERE)
# Pilots: who may see counts reads them; who sees every number of a school plans them.
PLANNERS = {Role.FRONT_DOOR_MANAGER, Role.RETURNS_OFFICER}
let_in(COUNTERS, "comparisons:pilots")
let_in(COUNTERS, "comparisons:pilot", "comparisons:count_pilot", "comparisons:pilot_file", reach=Reach.AUTHORITY)
let_in(PLANNERS, "comparisons:new_pilot")
let_in(PLANNERS, "comparisons:changed_pilot", reach=Reach.AUTHORITY)

# Funding: who models or issues reads every school of the authority; a headteacher what is shown of the own school ------------
MODELS = {Role.FINANCE_OFFICER}
READS_RUNS = {*MODELS, Role.CHIEF_FINANCE_OFFICER}
let_in(READS_RUNS, "funding:index", "funding:compare")
let_in(
    READS_RUNS,
    "funding:run",
    "funding:step",
    "funding:frozen",
    "funding:run_schools_csv",
    "funding:statement",
    "funding:why",
    "funding:statement_file",
    "funding:compared",
    "funding:compared_csv",
    reach=Reach.AUTHORITY,
)
let_in(Anybody.STRANGERS_TOO, "funding:published")
# What an authority chose to show of an issued budget is anybody's, from wherever they come.
let_in(
    Anybody.STRANGERS_TOO,
    "funding:published_year",
    "funding:published_csv",
    "funding:published_school",
    reach=Reach.EVERYWHERE,
)
let_in(MODELS, "funding:provision_file", reach=Reach.EVERYWHERE)
let_in(MODELS, "funding:provision", "funding:give_file", "funding:new_run")
let_in(MODELS, "funding:new_working", reach=Reach.EVERYWHERE)
let_in(
    MODELS,
    "funding:file",
    "funding:working",
    "funding:working_file",
    "funding:working_why",
    "funding:share_working",
    reach=Reach.AUTHORITY,
)
let_in({Role.HEADTEACHER}, "funding:our_school")
# A run is the authority's: every school of it opens the same address and finds its own statement there, and no other's.
let_in(
    {Role.HEADTEACHER},
    *("funding:own_statement", "funding:own_why", "funding:own_file", "funding:own_working"),
    reach=Reach.AUTHORITY,
)

# Forecasts: who makes them reads all of the authority's; a headteacher the one that is shown to schools --------------------
let_in(
    MODELS,
    "forecasting:index",
    "forecasting:give_inputs",
    "forecasting:give_example",
    "forecasting:template",
    "forecasting:new_run",
)
let_in(
    MODELS,
    "forecasting:inputs",
    "forecasting:run",
    "forecasting:record",
    "forecasting:seek",
    "forecasting:sought",
    "forecasting:show",
    "forecasting:run_file",
    "forecasting:compared",
    reach=Reach.AUTHORITY,
)
let_in({Role.HEADTEACHER}, "forecasting:for_schools")

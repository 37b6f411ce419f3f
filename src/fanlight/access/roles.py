"""Every role as a readable list of what it may do."""

from enum import StrEnum

from fanlight.access.permissions import Permission as May


class Role(StrEnum):
    """What a person is here to do, in one organisation and team, for a time."""

    SCHOOL_STAFF = "SCHOOL_STAFF"
    DSL = "DSL"
    HEADTEACHER = "HEADTEACHER"
    FRONT_DOOR_OFFICER = "FRONT_DOOR_OFFICER"
    SENIOR_PRACTITIONER = "SENIOR_PRACTITIONER"
    FRONT_DOOR_MANAGER = "FRONT_DOOR_MANAGER"
    OUT_OF_HOURS_WORKER = "OUT_OF_HOURS_WORKER"
    EARLY_HELP_WORKER = "EARLY_HELP_WORKER"
    EARLY_HELP_MANAGER = "EARLY_HELP_MANAGER"
    SOCIAL_WORKER = "SOCIAL_WORKER"
    SOCIAL_WORK_MANAGER = "SOCIAL_WORK_MANAGER"
    BUSINESS_SUPPORT = "BUSINESS_SUPPORT"
    LADO = "LADO"
    PARTNER_PROFESSIONAL = "PARTNER_PROFESSIONAL"
    RETURNS_OFFICER = "RETURNS_OFFICER"
    FINANCE_OFFICER = "FINANCE_OFFICER"
    CHIEF_FINANCE_OFFICER = "CHIEF_FINANCE_OFFICER"
    BOARD_MEMBER = "BOARD_MEMBER"
    DATA_PROTECTION_OFFICER = "DATA_PROTECTION_OFFICER"
    ADMINISTRATOR = "ADMINISTRATOR"
    AUDITOR = "AUDITOR"


ROLE_LABELS = {
    Role.SCHOOL_STAFF: "School staff member",
    Role.DSL: "Designated safeguarding lead",
    Role.HEADTEACHER: "Headteacher",
    Role.FRONT_DOOR_OFFICER: "Front Door officer",
    Role.SENIOR_PRACTITIONER: "Senior practitioner",
    Role.FRONT_DOOR_MANAGER: "Front Door manager",
    Role.OUT_OF_HOURS_WORKER: "Out-of-hours worker",
    Role.EARLY_HELP_WORKER: "Early Help worker",
    Role.EARLY_HELP_MANAGER: "Early Help manager",
    Role.SOCIAL_WORKER: "Social worker",
    Role.SOCIAL_WORK_MANAGER: "Social work team manager",
    Role.BUSINESS_SUPPORT: "Business support",
    Role.LADO: "Designated officer for allegations",
    Role.PARTNER_PROFESSIONAL: "Partner professional",
    Role.RETURNS_OFFICER: "Returns officer",
    Role.FINANCE_OFFICER: "Finance officer",
    Role.CHIEF_FINANCE_OFFICER: "Chief finance officer",
    Role.BOARD_MEMBER: "Board member",
    Role.DATA_PROTECTION_OFFICER: "Data protection officer",
    Role.ADMINISTRATOR: "Administrator",
    Role.AUDITOR: "Auditor",
}

_ASKS = {May.REQUEST_ASK, May.REQUEST_SEE_OWN, May.REQUEST_ANSWER_QUESTION}
_SEES_FAMILIES = {May.CHILD_SEARCH, May.CHILD_SEE, May.WALL_OPEN_IN_EMERGENCY}
_LEADS_SCHOOL = {May.REQUEST_SEE_SETTING, May.CHALLENGE_RAISE, May.INFORMATION_ASK}
_SHARES = {May.SHARING_ASK, May.INFORMATION_ANSWER}
_SCREENS = {
    May.FRONT_DOOR_SEE,
    May.FRONT_DOOR_SCREEN,
    May.REQUEST_TAKE_CALL,
    May.CHILD_RECORD,
    *_SHARES,
    *_SEES_FAMILIES,
}
_DECIDES = {May.FRONT_DOOR_DECIDE, May.FRONT_DOOR_CONFIRM, May.CHILD_MERGE, May.CHALLENGE_ANSWER}
# Whoever holds work disagrees with a decision, and hears from whom the work was taken over.
_CHALLENGES = {May.CHALLENGE_RAISE, May.CHALLENGE_ANSWER}
_HOLDS_WORK = {
    May.WORK_SEE_TEAM,
    May.WORK_HOLD,
    May.WORK_CLOSE,
    May.CHILD_RECORD,
    May.INFORMATION_ANSWER,
    *_SEES_FAMILIES,
    *_CHALLENGES,
}
# Every number, small ones too: who runs the Front Door, and who answers for its figures to the department.
_COUNTS = {May.FRONT_DOOR_COUNTS, May.FRONT_DOOR_COUNTS_WHOLE}
_LEADS_TEAM = {May.WORK_ACCEPT, May.WORK_ALLOCATE, May.ACCOUNT_CONFIRM, May.CHILD_MERGE}

ROLES: dict[Role, frozenset[May]] = {
    # Sees only what they wrote themselves (safety 12).
    Role.SCHOOL_STAFF: frozenset({May.REQUEST_ASK, May.REQUEST_SEE_OWN, May.REQUEST_ANSWER_QUESTION}),
    Role.DSL: frozenset({*_ASKS, *_LEADS_SCHOOL}),
    Role.HEADTEACHER: frozenset(
        {*_ASKS, *_LEADS_SCHOOL, May.ACCOUNT_CONFIRM, May.FUNDING_SEE_OWN_SCHOOL, May.FORECAST_READ}
    ),
    Role.PARTNER_PROFESSIONAL: frozenset({*_ASKS, May.CHALLENGE_RAISE, May.SHARING_ANSWER}),
    Role.FRONT_DOOR_OFFICER: frozenset(_SCREENS),
    Role.SENIOR_PRACTITIONER: frozenset({*_SCREENS, *_DECIDES}),
    Role.FRONT_DOOR_MANAGER: frozenset(
        {
            *_SCREENS,
            *_DECIDES,
            *_COUNTS,
            May.FRONT_DOOR_MANAGE,
            May.WALL_HOLD,
            May.ACCOUNT_CONFIRM,
            May.SUBJECT_ACCESS_RELEASE,
        }
    ),
    # At night there is no manager of the team to accept what is sent to it.
    Role.OUT_OF_HOURS_WORKER: frozenset(
        {*_SCREENS, *_DECIDES, *_HOLDS_WORK, May.FRONT_DOOR_NIGHT, May.WORK_ACCEPT, May.WORK_ALLOCATE}
    ),
    Role.EARLY_HELP_WORKER: frozenset({*_HOLDS_WORK, May.CONVERSATION_ANSWER}),
    Role.EARLY_HELP_MANAGER: frozenset({*_HOLDS_WORK, *_LEADS_TEAM, May.CONVERSATION_ANSWER}),
    Role.SOCIAL_WORKER: frozenset(_HOLDS_WORK),
    Role.SOCIAL_WORK_MANAGER: frozenset({*_HOLDS_WORK, *_LEADS_TEAM, May.SUBJECT_ACCESS_RELEASE}),
    # Takes requests in by telephone and keeps lists; decides nothing and opens no wall.
    Role.BUSINESS_SUPPORT: frozenset({May.FRONT_DOOR_SEE, May.REQUEST_ASK, May.REQUEST_SEE_OWN, May.REQUEST_TAKE_CALL}),
    Role.LADO: frozenset(
        {
            May.FRONT_DOOR_SEE,
            May.FRONT_DOOR_SCREEN,
            May.WALL_HOLD,
            May.CHILD_SEE,
            May.CHILD_SEARCH,
            May.CHALLENGE_ANSWER,
            May.INFORMATION_ANSWER,
        }
    ),
    Role.RETURNS_OFFICER: frozenset({May.RETURNS_BUILD, *_COUNTS}),
    Role.FINANCE_OFFICER: frozenset({May.FUNDING_MODEL, May.FORECAST_MODEL}),
    # Issues what others worked out (section 151 of the Local Government Act 1972), and models nothing.
    Role.CHIEF_FINANCE_OFFICER: frozenset({May.FUNDING_ISSUE}),
    Role.BOARD_MEMBER: frozenset({May.FRONT_DOOR_COUNTS}),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {
            May.AUDIT_SEE,
            May.RETENTION_APPROVE,
            May.HOLD_PLACE,
            May.WALL_NOTICES,
            May.FRONT_DOOR_COUNTS,
            # Reads the items of a person who asked for them, for that purpose only.
            May.SUBJECT_ACCESS,
            May.SUBJECT_ACCESS_RELEASE,
        }
    ),
    # Opens no case (safety 16).
    Role.ADMINISTRATOR: frozenset(
        {May.ACCOUNT_MANAGE, May.ACCOUNT_CONFIRM, May.SETTINGS_SEE, May.SETTINGS_CHANGE, May.JOBS_SEE}
    ),
    Role.AUDITOR: frozenset({May.AUDIT_SEE, May.SETTINGS_SEE, May.JOBS_SEE, May.FRONT_DOOR_COUNTS}),
}

_ABOUT_CASES = {
    May.REQUEST_ASK,
    May.REQUEST_SEE_OWN,
    May.REQUEST_SEE_SETTING,
    May.REQUEST_TAKE_CALL,
    May.FRONT_DOOR_SEE,
    May.WORK_SEE_TEAM,
    May.CONVERSATION_ANSWER,
    May.CHALLENGE_RAISE,
    May.CHALLENGE_ANSWER,
    May.SHARING_ASK,
    May.SHARING_ANSWER,
    May.INFORMATION_ASK,
    May.INFORMATION_ANSWER,
    May.SUBJECT_ACCESS,
    May.SUBJECT_ACCESS_RELEASE,
    May.CHILD_SEE,
    May.CHILD_SEARCH,
}
# Nobody holds one of these together with the role that looks after accounts (safety 16).
OPENS_CASES = frozenset(role for role, may in ROLES.items() if may & _ABOUT_CASES)

"""Every permission there is, in one list, worded as what a person may do."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that a role may or may not do. Rows are narrowed further by each module's scope."""

    # Asking for support
    REQUEST_ASK = "REQUEST_ASK"
    REQUEST_SEE_OWN = "REQUEST_SEE_OWN"  # what I wrote
    REQUEST_SEE_SETTING = "REQUEST_SEE_SETTING"  # what my setting asked and was answered
    REQUEST_ANSWER_QUESTION = "REQUEST_ANSWER_QUESTION"
    REQUEST_TAKE_CALL = "REQUEST_TAKE_CALL"  # writes down what somebody rang, wrote or came about; shows nothing more
    # The Front Door
    FRONT_DOOR_SEE = "FRONT_DOOR_SEE"
    FRONT_DOOR_SCREEN = "FRONT_DOOR_SCREEN"
    FRONT_DOOR_DECIDE = "FRONT_DOOR_DECIDE"
    FRONT_DOOR_CONFIRM = "FRONT_DOOR_CONFIRM"
    FRONT_DOOR_MANAGE = "FRONT_DOOR_MANAGE"
    FRONT_DOOR_NIGHT = "FRONT_DOOR_NIGHT"  # takes what cannot wait for the day, out of hours
    FRONT_DOOR_COUNTS = "FRONT_DOOR_COUNTS"  # reports, with small numbers held back
    FRONT_DOOR_COUNTS_WHOLE = "FRONT_DOOR_COUNTS_WHOLE"  # the same with every number
    # Work that follows
    WORK_SEE_TEAM = "WORK_SEE_TEAM"
    WORK_ACCEPT = "WORK_ACCEPT"
    WORK_ALLOCATE = "WORK_ALLOCATE"
    WORK_HOLD = "WORK_HOLD"
    WORK_CLOSE = "WORK_CLOSE"
    CONVERSATION_ANSWER = "CONVERSATION_ANSWER"  # advises in District Conversations of the own district
    # Disagreement between professionals
    CHALLENGE_RAISE = "CHALLENGE_RAISE"
    CHALLENGE_ANSWER = "CHALLENGE_ANSWER"  # answers challenges given to them, or that are theirs to answer
    # Sharing information
    SHARING_ASK = "SHARING_ASK"  # asks partners what they hold about a child of a request
    SHARING_ANSWER = "SHARING_ANSWER"  # answers for a partner what it was asked, and sees nothing else
    INFORMATION_ASK = "INFORMATION_ASK"  # asks social care, for a school, about a child of the school
    INFORMATION_ANSWER = "INFORMATION_ANSWER"  # answers schools, of own work or at the Front Door
    # Children and families
    CHILD_SEARCH = "CHILD_SEARCH"
    CHILD_SEE = "CHILD_SEE"
    CHILD_RECORD = "CHILD_RECORD"
    CHILD_MERGE = "CHILD_MERGE"
    # Walls
    WALL_HOLD = "WALL_HOLD"
    WALL_OPEN_IN_EMERGENCY = "WALL_OPEN_IN_EMERGENCY"
    WALL_NOTICES = "WALL_NOTICES"  # is told of emergency openings
    # Keeping the house
    ACCOUNT_MANAGE = "ACCOUNT_MANAGE"
    ACCOUNT_CONFIRM = "ACCOUNT_CONFIRM"
    SETTINGS_SEE = "SETTINGS_SEE"
    SETTINGS_CHANGE = "SETTINGS_CHANGE"
    JOBS_SEE = "JOBS_SEE"
    AUDIT_SEE = "AUDIT_SEE"
    RETENTION_APPROVE = "RETENTION_APPROVE"
    HOLD_PLACE = "HOLD_PLACE"
    SUBJECT_ACCESS = "SUBJECT_ACCESS"  # gathers what is held of one person who asked for it, and redacts it
    SUBJECT_ACCESS_RELEASE = "SUBJECT_ACCESS_RELEASE"  # reads it as the second person and releases it
    RETURNS_BUILD = "RETURNS_BUILD"
    # Money for schools
    FUNDING_MODEL = "FUNDING_MODEL"  # gives inputs, makes runs and scenarios, reads every school's figures
    FUNDING_ISSUE = "FUNDING_ISSUE"  # issues a run as a budget, says what of it is public, compares runs; makes none
    FORECAST_MODEL = "FORECAST_MODEL"  # gives inputs, makes forecasts and scenarios, shows one to schools
    FORECAST_READ = "FORECAST_READ"  # reads the forecast that is shown to schools
    FUNDING_SEE_OWN_SCHOOL = "FUNDING_SEE_OWN_SCHOOL"  # reads what is shown to schools, of the own school only

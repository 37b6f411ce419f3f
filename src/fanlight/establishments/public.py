"""What other modules may use of establishments."""

from fanlight.establishments.actions.change_calendar import (
    CalendarRefused,
    add_closed_day,
    add_school_closure,
    add_term,
    withdraw_closed_day,
    withdraw_school_closure,
    withdraw_term,
)
from fanlight.establishments.actions.change_clock_rule import change_clock_rule
from fanlight.establishments.actions.change_parameter import SetByAClock, SourceNeeded, change_parameter
from fanlight.establishments.actions.import_establishments import (
    ExtractIsOlder,
    ImportReport,
    RefusedLine,
    import_establishments,
)
from fanlight.establishments.actions.keep_lists import add_list_entry, change_list_entry, end_list_entry
from fanlight.establishments.actions.keep_places import (
    PlaceRefused,
    add_district,
    change_authority,
    map_postcodes,
)
from fanlight.establishments.actions.keep_setting_districts import PlacementRefused, place_setting
from fanlight.establishments.actions.keep_teams import TeamStillHolds, add_team, end_team
from fanlight.establishments.actions.permission import NotYoursToChange, check_may_change
from fanlight.establishments.actions.seed_authority import seed
from fanlight.establishments.emergency import numbers_of
from fanlight.establishments.listeners import on_calendar_change, register_team_holder
from fanlight.establishments.lists import register_list
from fanlight.establishments.models import Authority, District, Establishment, Team
from fanlight.establishments.queries.answering import WhoAnswers, current_shift, who_answers
from fanlight.establishments.queries.calendars import school_calendar, school_calendars, working_calendar
from fanlight.establishments.queries.clock_rules import clock_rule, clock_rules_on
from fanlight.establishments.queries.lists import every_list_entry, list_entries, list_entry, list_labels
from fanlight.establishments.queries.parameters import NoValueThen, parameter
from fanlight.establishments.queries.places import (
    EarlierSystem,
    authority_codes,
    authority_named,
    district,
    district_by_ons_code,
    district_for_postcode,
    district_id_for_postcode,
    district_names,
    districts,
    earlier_system,
)
from fanlight.establishments.queries.schools import (
    SettingCard,
    district_of_setting,
    establishment,
    establishment_by_number,
    establishment_by_urn,
    establishments,
    find_establishments,
    known_urns,
    setting_card,
    setting_name_of,
    setting_names,
    setting_names_by_urn,
    setting_names_of_all,
    setting_numbers,
)
from fanlight.establishments.queries.teams import (
    queue_of_team,
    queue_words,
    queues_on,
    team,
    team_does,
    team_for,
    team_names,
    teams,
    teams_by_id,
)
from fanlight.establishments.remembering import forget_after_change, remembered
from fanlight.establishments.rules.answering_hours import Shift
from fanlight.establishments.rules.dated_lists import (
    DatedList,
    FieldKind,
    ListEntry,
    ListField,
    ListRefused,
    ListUnsound,
    UnknownList,
)
from fanlight.establishments.rules.dated_values import StartsInThePast, check_start
from fanlight.establishments.rules.extracts import NotAnExtract
from fanlight.establishments.rules.gias import ColumnsMissing
from fanlight.establishments.rules.kinds import TEAM_KIND_LABELS, QueueCode, TeamKind
from fanlight.establishments.rules.parameters import UnknownParameter, ValueRefused
from fanlight.establishments.rules.postcodes import NotAPostcode, written_postcode
from fanlight.establishments.settings_frame import register_settings_page, settings_page
from fanlight.establishments.watching import do_to_each_found

__all__ = [
    "do_to_each_found",
    "register_settings_page",
    "settings_page",
    "DatedList",
    "FieldKind",
    "ListEntry",
    "ListField",
    "ListRefused",
    "ListUnsound",
    "UnknownList",
    "add_list_entry",
    "change_list_entry",
    "end_list_entry",
    "every_list_entry",
    "list_entries",
    "list_entry",
    "list_labels",
    "register_list",
    "forget_after_change",
    "remembered",
    "TEAM_KIND_LABELS",
    "Authority",
    "CalendarRefused",
    "ColumnsMissing",
    "District",
    "EarlierSystem",
    "Establishment",
    "ExtractIsOlder",
    "ImportReport",
    "NotAnExtract",
    "NoValueThen",
    "NotAPostcode",
    "NotYoursToChange",
    "numbers_of",
    "PlaceRefused",
    "PlacementRefused",
    "QueueCode",
    "RefusedLine",
    "SetByAClock",
    "SettingCard",
    "Shift",
    "SourceNeeded",
    "StartsInThePast",
    "Team",
    "TeamKind",
    "TeamStillHolds",
    "UnknownParameter",
    "ValueRefused",
    "WhoAnswers",
    "add_closed_day",
    "add_district",
    "add_school_closure",
    "add_team",
    "add_term",
    "authority_codes",
    "authority_named",
    "change_authority",
    "check_may_change",
    "check_start",
    "change_clock_rule",
    "change_parameter",
    "clock_rule",
    "current_shift",
    "clock_rules_on",
    "district",
    "district_by_ons_code",
    "district_for_postcode",
    "district_id_for_postcode",
    "district_names",
    "district_of_setting",
    "districts",
    "earlier_system",
    "end_team",
    "establishment",
    "establishment_by_number",
    "establishment_by_urn",
    "establishments",
    "find_establishments",
    "import_establishments",
    "known_urns",
    "map_postcodes",
    "on_calendar_change",
    "parameter",
    "place_setting",
    "register_team_holder",
    "school_calendar",
    "school_calendars",
    "seed",
    "setting_card",
    "setting_names",
    "setting_name_of",
    "setting_names_by_urn",
    "setting_names_of_all",
    "setting_numbers",
    "queue_of_team",
    "queue_words",
    "queues_on",
    "team",
    "team_does",
    "team_for",
    "team_names",
    "teams",
    "teams_by_id",
    "who_answers",
    "withdraw_closed_day",
    "withdraw_school_closure",
    "withdraw_term",
    "working_calendar",
    "written_postcode",
]

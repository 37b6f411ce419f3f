"""Tables of the authority's lists."""

from fanlight.establishments.models.dated_lists import ListEntryVersion
from fanlight.establishments.models.dated_rules import CalendarDay, ClockRuleVersion, MovingLaw, Parameter
from fanlight.establishments.models.marks import SettingsMark
from fanlight.establishments.models.places import Authority, DatedReference, District, PostcodeDistrict
from fanlight.establishments.models.schools import (
    Establishment,
    RegisterExtract,
    SchoolClosure,
    SettingDistrict,
    TermDate,
)
from fanlight.establishments.models.teams import Team

__all__ = [
    "Authority",
    "CalendarDay",
    "ClockRuleVersion",
    "DatedReference",
    "District",
    "Establishment",
    "ListEntryVersion",
    "MovingLaw",
    "Parameter",
    "PostcodeDistrict",
    "RegisterExtract",
    "SchoolClosure",
    "SettingDistrict",
    "SettingsMark",
    "Team",
    "TermDate",
]

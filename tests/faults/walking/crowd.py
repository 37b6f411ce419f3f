"""Everybody who walks through the invented county: each role there is, the working ones in more than one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fanlight.access.public import Guarded, Role
from fanlight.people.public import AddressGiven, PersonDetails, PersonGiven, PlaceGiven, Sex, load_people
from fanlight.store.public import Actor, import_actor
from tests.actions.front_door.making import MONDAY, County, a_county
from tests.factories import AUTHORITY, OTHER_SCHOOL, OWN_SCHOOL, an_actor

# Nobody's account sleeps while the walk goes on for years.
AWAKE = {"confirmed_until": date(2100, 1, 1)}
FORENAMES = ("Damson", "Elder", "Fennel", "Gorse", "Heather", "Larkspur")
IN_TEAMS = {
    "early help": (Role.EARLY_HELP_WORKER, Role.EARLY_HELP_MANAGER),
    "early help south": (Role.EARLY_HELP_WORKER, Role.EARLY_HELP_MANAGER),
    "social work": (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER),
    "open access": (Role.EARLY_HELP_WORKER, Role.EARLY_HELP_MANAGER),
    "specialist": (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER),
    "out of hours": (Role.OUT_OF_HOURS_WORKER, Role.OUT_OF_HOURS_WORKER),
}
WORKS_IN_TEAM = frozenset(role for roles in IN_TEAMS.values() for role in roles) - {Role.OUT_OF_HOURS_WORKER}


@dataclass(frozen=True)
class Crowd:
    """The county, everybody who acts in it, and the children about whom they do."""

    county: County
    everybody: tuple[Actor, ...]
    children: tuple[str, ...]
    _who_may: dict[str, list[Actor]] = field(default_factory=dict)

    def who_may(self, page: str, guard: Guarded) -> list[Actor]:
        """Those whom the guard of a page lets in: of who works in teams those who have one, else all."""
        if page not in self._who_may:
            may = [one for one in self.everybody if guard.lets_in(one)]
            placed = [one for one in may if one.team_id or Role(one.role) not in WORKS_IN_TEAM]
            self._who_may[page] = placed or may or list(self.everybody)
        return self._who_may[page]

    def of_team(self, team_id: str) -> list[Actor]:
        """Those who work in a team."""
        return [one for one in self.everybody if one.team_id == team_id]


def a_crowd() -> Crowd:
    """Set up the county with its people; two of each role that decides, because nobody confirms their own."""
    county = a_county()
    people = [an_actor(role, **AWAKE) for role in Role]
    people += [an_actor(role, organisation_id=OTHER_SCHOOL, **AWAKE) for role in (Role.DSL, Role.HEADTEACHER)]
    people += [an_actor(Role.PARTNER_PROFESSIONAL, organisation_id=one, **AWAKE) for one in ("POLICE", "HEALTH")]
    people += [an_actor(role, **AWAKE) for role in (Role.SENIOR_PRACTITIONER, Role.FRONT_DOOR_MANAGER)]
    for name, roles in IN_TEAMS.items():
        people += [an_actor(role, team_id=county.teams[name].id, **AWAKE) for role in roles]
    return Crowd(county, tuple(people), _children())


def _children() -> tuple[str, ...]:
    """Half at each school."""
    by = import_actor("tests.children", authority=AUTHORITY)
    given = [_child(number, forenames) for number, forenames in enumerate(FORENAMES)]
    return tuple(str(one) for one in load_people(given=given, source="Invented", by=by, at=MONDAY))


def _child(number: int, forenames: str) -> PersonGiven:
    home = AddressGiven(line_1=f"{number + 1} Larkspur Street", town="Inventedham", postcode="ZZ9 9ZZ")
    details = PersonDetails(
        forenames=forenames, surname="Quillfeather", born_on=date(2009 + number, 5, 4), sex=Sex.F, address=home
    )
    school = (OWN_SCHOOL, OTHER_SCHOOL)[number % 2]
    return PersonGiven(
        details=details, places=(PlaceGiven(establishment_id=school, valid_from=date(2017, 9, 1), year_group="4"),)
    )

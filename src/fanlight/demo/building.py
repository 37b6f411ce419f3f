"""Builds the demonstration: the authority, its teams and schools, its people, two years of requests, its accounts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from fanlight.casework.public import put_on_duty
from fanlight.demo.accounts import SignIn, Staff, hire
from fanlight.demo.calls import Calling
from fanlight.demo.challenges import Challenging, load_challenges_of_two_years, name_who_answers
from fanlight.demo.comparisons import load_comparisons
from fanlight.demo.conversations import Talking, load_conversations_of_two_years
from fanlight.demo.families import households
from fanlight.demo.forecasting import load_forecast
from fanlight.demo.funding import load_funding
from fanlight.demo.loading_people import load_households, settle
from fanlight.demo.loading_requests import load_history
from fanlight.demo.names import Numbers
from fanlight.demo.nights import add_neighbour, load_night
from fanlight.demo.people_made import School
from fanlight.demo.requests import Imagining
from fanlight.demo.returns import load_returns
from fanlight.demo.schools import write_extract
from fanlight.demo.shape import AUTHORITY, DISTRICTS, FORMER_NAMES, HISTORY_FROM, STARTS_AT, Size, size_of
from fanlight.demo.sharing import Sharing, load_sharing_of_two_years
from fanlight.demo.shown_people import begin_a_request, morning_of, waiting_with_teams
from fanlight.demo.statutory import load_two_years
from fanlight.demo.steps import load_steps_of_two_years
from fanlight.demo.subject_access import load_subject_access
from fanlight.demo.timing import arrivals
from fanlight.establishments.public import (
    Team,
    TeamKind,
    add_district,
    add_team,
    change_parameter,
    establishments,
    import_establishments,
    map_postcodes,
    queues_on,
    seed,
    teams,
    working_calendar,
)
from fanlight.front_door.public import TAKES_PUBLIC_FORMS, Intake, indicator_codes, seed_front_door
from fanlight.people.public import index_search_keys_at_the_end
from fanlight.store.public import (
    Actor,
    Purpose,
    bulk_writing,
    business_time_at,
    command_actor,
    mark_database,
    set_business_time,
)

_TEAMS_FROM = date(2016, 9, 1)
_ON_DUTY_TO = date(2030, 12, 31)


class AlreadyBuilt(Exception):
    """There is a county in this database already."""

    def __init__(self) -> None:
        super().__init__("The demonstration is built already. Remove its folder to build it anew.")


def build(*, scale: str, seed_number: int, progress: Progress, neighbour: bool = False) -> list[SignIn]:
    """Build the county at a scale and return the accounts to sign in with; the same seed gives the same county.

    With `neighbour` a second authority stands beside it, for which the out-of-hours team works too.

    Raises AlreadyBuilt when the database holds one, and KeyError for a scale that there is not.
    """
    size, rng = size_of(scale), Random(seed_number)  # noqa: S311  (invented people, not secrets)
    by = command_actor("demonstration", authority=AUTHORITY)
    if establishments(AUTHORITY):
        raise AlreadyBuilt
    mark_database(Purpose.DEMONSTRATION)
    with business_time_at(STARTS_AT), bulk_writing(), _nothing_thrown_away():
        at = STARTS_AT
        bar = progress.add_task("Authority, teams and schools", total=3)
        places = _set_up(by, at)
        progress.advance(bar)
        schools = _schools(size, rng, by, at)
        progress.advance(bar)
        standing = teams(AUTHORITY, on=STARTS_AT.date())
        staff = hire(schools=schools, teams=standing, rng=rng, by=by, at=at)
        progress.advance(bar)
        _fill(size, schools, staff, standing, places, rng, by, at, progress)
        if neighbour:
            add_neighbour(staff, Random(size.children + 2), at=at)  # noqa: S311
    set_business_time(STARTS_AT)
    return staff.sign_ins


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Without Python's search for rubbish: all that a build makes it keeps, and the search goes through it every time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _set_up(by: Actor, at: datetime) -> dict[str, str]:
    seed(
        name="Kent (demonstration)",
        front_door_phone="01632 960100",
        out_of_hours_phone="01632 960199",
        front_door_email="front-door@kent.example",
        previous_system_name="the earlier case system",
        history_held_from=HISTORY_FROM,
        by=by,
        at=at,
    )
    seed_front_door(by=by, at=at)
    # Off unless an authority sets it; here it is to be seen.
    change_parameter(name=TAKES_PUBLIC_FORMS, value="yes", valid_from=at.date(), source="Demonstration", by=by, at=at)
    name_who_answers(by=by, at=at)
    places = {}
    for one in DISTRICTS:
        former = [{"name": FORMER_NAMES[one.ons_code], "until": "2018-03-31"}] if one.ons_code in FORMER_NAMES else []
        row = add_district(
            ons_code=one.ons_code, name=one.name, quadrant=one.quadrant, former_names=former, by=by, at=at
        )
        places[one.ons_code] = row.id
    beginnings = {outward: places[one.ons_code] for one in DISTRICTS for outward in one.postcodes}
    map_postcodes(
        beginnings=beginnings, valid_from=_TEAMS_FROM, source="Demonstration: a plausible simplification", by=by, at=at
    )
    _add_teams(places, by, at)
    return places


def _add_teams(places: dict[str, str], by: Actor, at: datetime) -> None:
    number = 0

    def add(kind: TeamKind, name: str, district_id: str = "", queue: str = "") -> None:
        nonlocal number
        number += 1
        add_team(
            kind=kind,
            name=name,
            valid_from=_TEAMS_FROM,
            district_id=district_id,
            queue=queue,
            phone=f"01632 960{200 + number:03d}",
            email=f"team{number}@kent.example",
            source="Demonstration",
            by=by,
            at=at,
        )

    for team in range(1, 7):
        add(TeamKind.FRONT_DOOR, f"Front Door team {team}")
    add(TeamKind.OUT_OF_HOURS, "Out of hours team")
    for one in DISTRICTS:
        add(TeamKind.EARLY_HELP_UNIT, f"{one.name} Early Help Unit 1", places[one.ons_code])
        add(TeamKind.EARLY_HELP_UNIT, f"{one.name} Early Help Unit 2", places[one.ons_code])
        add(TeamKind.SOCIAL_WORK, f"{one.name} social work team", places[one.ons_code])
        add(TeamKind.OPEN_ACCESS, f"{one.name} open access", places[one.ons_code])
    add(TeamKind.DISABLED_CHILDREN, "Disabled children's team")
    add(TeamKind.ADOLESCENT, "Adolescent team")
    for queue in queues_on(AUTHORITY, at.date()):
        add(TeamKind.SPECIALIST, queue.label, queue=queue.code)


def _schools(size: Size, rng: Random, by: Actor, at: datetime) -> list[School]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "schools.csv"
        write_extract(path, size, rng)
        import_establishments(file=path, by=by, at=at)
    return [
        School(
            id=row.id,
            urn=row.urn,
            name=row.name,
            number=int(row.establishment_number or 0),
            low=row.statutory_low_age or 0,
            high=row.statutory_high_age or 18,
            ons_code=row.district_ons_code,
        )
        for row in sorted(establishments(AUTHORITY), key=lambda row: row.urn)
    ]


def _fill(
    size: Size,
    schools: list[School],
    staff: Staff,
    standing: list[Team],
    places: dict[str, str],
    rng: Random,
    by: Actor,
    at: datetime,
    progress: Progress,
) -> None:
    bar = progress.add_task("Children and families", total=size.children)
    homes = households(size.children, schools, STARTS_AT.date(), rng)
    numbers = Numbers(rng)
    with index_search_keys_at_the_end():
        loaded = load_households(homes, places, numbers, by=by, at=at, advance=_advance(progress, bar))
    settle(loaded, staff, at=at)
    calendar = working_calendar(AUTHORITY)
    imagining = Imagining(loaded.families, staff, calendar, indicator_codes(AUTHORITY), rng)
    intake = Intake(AUTHORITY)
    scheme, shown = intake.scheme(at), schools[0]
    known = [
        *morning_of(shown, imagining, staff, calendar, scheme),
        *waiting_with_teams(standing, imagining, staff, calendar, scheme),
    ]
    rest = size.without(one.received_at for one in known)
    times = list(arrivals(rest, calendar, rng))
    calling = Calling(staff, calendar, times, rest, Random(size.children + 3))  # noqa: S311
    bar = progress.add_task("Two years of requests", total=len(times) + len(known))
    came = (imagining.request(when, intake.scheme(when)) for when in times)
    imagined = (calling.heard(number, one) for number, one in enumerate(came))
    pieces = load_history(
        chain(imagined, known),
        staff=staff,
        teams=standing,
        calendar=calendar,
        numbers=numbers,
        rng=rng,
        by=by,
        at=at,
        advance=_advance(progress, bar),
    )
    load_two_years(pieces, calendar, by=by, at=at)
    begin_a_request(shown, imagining, staff, scheme, at)
    _put_on_duty(staff, at)
    # Its own chance, so that what was there before it stays as it was.
    talking = Talking(schools, places, standing, staff, calendar, AUTHORITY, Random(rng.random()))  # noqa: S311
    load_conversations_of_two_years(size, shown, talking, by=by, at=at)
    # Each room's with a chance of its own too.
    challenging = Challenging(staff, calendar, Random(size.children))  # noqa: S311
    load_challenges_of_two_years(size, shown, challenging, by=by, at=at)
    sharing = Sharing(staff, calendar, Random(size.children + 1))  # noqa: S311
    load_sharing_of_two_years(size, schools, shown, sharing, by=by, at=at)
    load_night(staff, by=by, at=at)
    load_steps_of_two_years(pieces, standing, staff, calendar, by=by, at=at)
    load_subject_access(staff, at=at)
    load_returns(at=at)
    load_comparisons(staff, at=at)
    load_funding(seed=size.children, at=at)
    load_forecast(at=at)


def _put_on_duty(staff: Staff, at: datetime) -> None:
    """Somebody is on duty in every team: what nobody holds yet is theirs."""
    for team_id, manager in staff.managers.items():
        worker = staff.workers[team_id][0]
        put_on_duty(worker_user_id=worker.user_id, first_on=at.date(), last_on=_ON_DUTY_TO, by=manager, at=at)


def _advance(progress: Progress, bar: TaskID) -> Callable[[int], None]:
    return lambda number: progress.advance(bar, number)


def progress_bar() -> Progress:
    """Return the bar that the command shows: what, how far, how much longer."""
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())

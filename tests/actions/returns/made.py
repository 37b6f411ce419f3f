"""A small fixed world for returns of the year to 31 March 2018: each child is there for one thing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from fanlight.access.public import Role
from fanlight.casework.public import (
    LoadedAssessment,
    LoadedClosure,
    LoadedEnquiry,
    LoadedEpisode,
    LoadedPlan,
    WorkKind,
    load_statutory,
    moment_of,
)
from fanlight.people.public import (
    CharacteristicKind,
    IdentifierKind,
    PersonDetails,
    PersonGiven,
    Sex,
    load_people,
    merge_people,
    record_birth,
)
from fanlight.store.public import import_actor, new_ulid, reference_from
from tests.actions.casework.making import DAY, MONDAY, a_decider, allocated, walled
from tests.actions.casework.statutory import a_social_work_team, referred
from tests.factories import AUTHORITY, an_actor

YEAR = 2018
FIRST = date(2016, 9, 1)


def number_of(child: int) -> str:
    """The LAchildID of a child of this world."""
    return reference_from(f"{child:08}", "PE").replace("-", "")


def on(text: str) -> date:
    """A day, written."""
    return date.fromisoformat(text)


def by_import() -> Any:
    """What writes the history."""
    return import_actor("tests.returns", authority=AUTHORITY)


def a_child(
    number: int, *, disability: str | None = "NONE", ethnicity: str = "WBRI", upn: str = "", **said: Any
) -> str:
    """Return the id of a boy of nine, changed as said."""
    details = {"born_on": on("2008-09-14"), "sex": Sex.M, **said}
    more = {name: details.pop(name) for name in ("died_on", "numbers") if name in details}
    codes = [(CharacteristicKind.ETHNICITY, ethnicity, "")] if ethnicity else []
    codes += [(CharacteristicKind.DISABILITY, one, "") for one in (disability or "").split()]
    one = PersonGiven(
        details=PersonDetails(forenames=f"Child{number}", surname="Inventedly", upn=upn, **details),
        characteristics=tuple(codes),
        reference=number_of(number),
        **more,
    )
    return load_people(given=[one], source="Invented", by=by_import(), at=MONDAY)[0]


@dataclass(frozen=True)
class Hands:
    """Who works with the children of this world."""

    team: Any
    manager: Any
    worker: Any


def hands() -> Hands:
    """Return a social work team with its people."""
    return Hands(*a_social_work_team(valid_from=FIRST))


def episode(at: Hands, person_id: str, referred_on: str, **said: Any) -> LoadedEpisode:
    """An episode from a referral by a school, with the work that it began; what was done in it as said."""
    day = on(referred_on)
    work = allocated(at.team, at.manager, at.worker, kind=WorkKind.SOCIAL_WORK, person_id=person_id, at=moment_of(day))
    closed_on = said.get("closed_on")
    if closed_on:
        said = {**said, "closed_on": on(closed_on), "ended_at": moment_of(on(closed_on))}
        closure = LoadedClosure(work.id, said["closure_reason"], "ACHIEVED", "Done.", said["ended_at"], "W", "M")
        said["closures"] = (closure,)
    given = {"source_code": "2A", "primary_need": "N1", **said}
    return LoadedEpisode(
        id=new_ulid(),
        person_id=person_id,
        referral_id=new_ulid(),
        contact_id=work.contact_id,
        referred_on=day,
        opened_at=moment_of(day),
        work_id=work.id,
        work_ids=(work.id,),
        recorded_by="x",
        first_allocated_at=moment_of(day) + DAY / 12,
        **given,
    )


def assessed(started_on: str, authorised_on: str | None = None, factors: str = "3B 4B") -> LoadedAssessment:
    """An assessment, finished if a day is given."""
    begun = LoadedAssessment(new_ulid(), on(started_on), on(started_on), "W")
    if authorised_on is None:
        return begun
    done = {"authorised_on": on(authorised_on), "authorised_by_user_id": "M", "outcomes": ("PROV_OF_SERVICES",)}
    return replace(begun, factors=tuple(factors.split()), **done)


def enquired(started_on: str, ended_on: str, conference_on: str | None, *, is_plan: bool = True) -> LoadedEnquiry:
    """An enquiry that ended, with its conference if one was required."""
    held_at = moment_of(on(started_on))
    return LoadedEnquiry(
        id=new_ulid(),
        discussion_id=new_ulid(),
        suspected_at=held_at - timedelta(hours=2),
        held_at=held_at,
        agencies=("SOCIAL_CARE", "POLICE", "HEALTH"),
        decisions="See the child.",
        started_on=on(started_on),
        ended_on=on(ended_on),
        outcomes=("CP_CONFERENCE",) if conference_on else ("NFA_CONTINUE_SINGLE",),
        is_conference_required=bool(conference_on),
        conference_id=new_ulid() if conference_on else "",
        conference_on=on(conference_on) if conference_on else None,
        is_plan_decided=bool(conference_on) and is_plan,
    )


def protected(enquiry: LoadedEnquiry, *reviews: str, ended_on: str | None = None, before: int = 0) -> LoadedPlan:
    """The plan that the conference of an enquiry decided."""
    return LoadedPlan(
        id=new_ulid(),
        started_on=enquiry.conference_on or on(""),
        ended_on=on(ended_on) if ended_on else None,
        reviews=tuple(on(day) for day in reviews),
        conference_id=enquiry.conference_id,
        category="NEG",
        previous_plans=before,
        previous_elsewhere=before,
    )


def load(*episodes: LoadedEpisode) -> None:
    """Write episodes, those of a child together."""
    load_statutory(episodes=episodes, by=by_import(), at=MONDAY)


@cache
def a_upn(serial: int) -> str:
    """A unique pupil number that nobody was issued."""
    from stdnum.gb import upn

    body = f"8869999{13:02}{serial:03}"
    return upn.calc_check_digit(body) + body


def fixed_world() -> None:
    """Ten children in the return, each for one thing, and four who are not in it."""
    at = hands()
    _protected_children(at)
    _assessed_children(at)
    _children_of_two_records_and_of_none(at)
    _children_outside_the_year(at)


def _protected_children(at: Hands) -> None:
    # 1: an enquiry, a conference and a plan that goes on; two disabilities, a plan before.
    first = enquired("2017-05-15", "2017-05-24", "2017-06-02")
    one = a_child(1, upn=a_upn(1), disability="LD AUT")
    plan = protected(first, "2017-08-21", "2018-02-12", "2018-08-06", before=1)
    load(
        episode(
            at,
            one,
            "2017-05-08",
            assessments=(assessed("2017-05-09", "2017-06-19"),),
            enquiries=(first,),
            protection_plans=(plan,),
        )
    )
    # 2: a plan of the year before, reviewed before and in the year, then in need; closed in it.
    older = enquired("2016-11-14", "2016-11-23", "2016-12-02")
    two = a_child(2, upn=a_upn(2), sex=Sex.F, ethnicity="BAFR")
    plan = protected(older, "2017-02-24", "2017-08-18", ended_on="2017-08-18")
    load(
        episode(
            at,
            two,
            "2016-11-07",
            closed_on="2017-12-08",
            closure_reason="RC7",
            assessments=(assessed("2016-11-08", "2016-12-20"),),
            enquiries=(older,),
            protection_plans=(plan,),
            need_plans=(LoadedPlan(new_ulid(), on("2017-08-18"), on("2017-12-08"), (on("2017-11-20"),)),),
        )
    )
    # 3: an enquiry after which no conference was required; behind a wall all the same.
    three = a_child(3, numbers=((IdentifierKind.UPN_UNKNOWN, "UN3"),))
    load(
        episode(
            at,
            three,
            "2017-10-02",
            closed_on="2018-01-12",
            closure_reason="RC7",
            source_code="6",
            assessments=(assessed("2017-10-03", "2017-11-13", "18C"),),
            enquiries=(enquired("2017-10-04", "2017-10-13", None),),
        )
    )
    walled("person", three, by=an_actor(Role.FRONT_DOOR_MANAGER))


def _assessed_children(at: Hands) -> None:
    # 4: closed after assessment, referred again, closed after the year.
    four = a_child(4, upn=a_upn(4))
    load(
        episode(
            at,
            four,
            "2017-04-24",
            closed_on="2017-06-09",
            closure_reason="RC8",
            assessments=(assessed("2017-04-25", "2017-06-08", "21"),),
        ),
        episode(
            at,
            four,
            "2017-10-09",
            closed_on="2018-05-11",
            closure_reason="RC7",
            assessments=(assessed("2017-10-10", "2017-12-04"),),
            need_plans=(LoadedPlan(new_ulid(), on("2017-12-05"), on("2018-05-11"), (on("2018-02-26"),)),),
        ),
    )
    # 5: not yet of school age; the assessment was authorised after the year.
    five = a_child(5, born_on=on("2016-01-20"), disability="VIS")
    load(episode(at, five, "2018-03-19", assessments=(assessed("2018-03-20", "2018-04-30"),)))
    # 6: expected at the end of the year, born since.
    six = a_child(6, born_on=None, expected_on=on("2018-12-10"), sex=Sex.U, ethnicity="NOBT", disability=None)
    load(episode(at, six, "2018-03-26", source_code="3A", assessments=(assessed("2018-03-27", "2018-04-30"),)))
    record_birth(
        person_id=six,
        born_on=on("2018-11-15"),
        sex=Sex.F,
        source="Midwife",
        expected=1,
        by=an_actor(Role.FRONT_DOOR_OFFICER),
        at=MONDAY,
    )
    # 7: the referral came to nothing.
    from fanlight.casework.public import end_referral

    decider, referral = a_decider(), new_ulid()
    referred(a_child(7, disability=None), decider, moment_of(on("2018-02-05")), referral_id=referral)
    end_referral(referral_id=referral, by=decider, at=moment_of(on("2018-02-06")))
    # 8: died; closed for that.
    eight = a_child(8, upn=a_upn(8), died_on=on("2017-09-20"))
    load(
        episode(
            at,
            eight,
            "2017-08-14",
            closed_on="2017-09-21",
            closure_reason="RC2",
            assessments=(assessed("2017-08-15", "2017-09-21"),),
        )
    )


def _children_of_two_records_and_of_none(at: Hands) -> None:
    # 9 and 10: one child recorded twice, joined since; the number is that of the record that leads.
    nine, ten = a_child(9, upn=a_upn(9)), a_child(10, disability=None, ethnicity="")
    load(
        episode(
            at,
            nine,
            "2017-05-02",
            closed_on="2017-06-16",
            closure_reason="RC8",
            assessments=(assessed("2017-05-03", "2017-06-15"),),
        )
    )
    load(episode(at, ten, "2018-01-15", assessments=(assessed("2018-01-16", "2018-03-05"),)))
    merge_people(kept_id=nine, alias_id=ten, reason="The school confirmed it.", by=a_decider(), at=MONDAY)
    # 11: nothing was asked of ethnicity or disability, which is an error to mend.
    eleven = a_child(11, upn=a_upn(11), disability=None, ethnicity="")
    load(episode(at, eleven, "2018-02-19", primary_need="N5", assessments=(assessed("2018-02-20"),)))


def _children_outside_the_year(at: Hands) -> None:
    # 12: closed on the day before it; 13: referred on the day after it; 14: early help alone; 15: nothing at all.
    closed = {"closed_on": "2017-03-31", "closure_reason": "RC8"}
    done = (assessed("2017-02-21", "2017-03-30"),)
    load(episode(at, a_child(12, upn=a_upn(12)), "2017-02-20", assessments=done, **closed))
    load(episode(at, a_child(13, upn=a_upn(13)), "2018-04-01"))
    allocated(at.team, at.manager, at.worker, person_id=a_child(14), at=moment_of(on("2018-01-08")))
    a_child(15)

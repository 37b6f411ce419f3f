"""An invented county with its teams and people, and requests for two siblings at each stage of the main path."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from fanlight.access.public import Role
from fanlight.casework.models import Work
from fanlight.casework.public import RefusalReason, accept_work, allocate_work, refuse_work
from fanlight.clocks.public import london_instant
from fanlight.establishments.models import District, Team
from fanlight.establishments.public import add_district, add_team, map_postcodes
from fanlight.front_door.actions.confirm_child import confirm_child, create_child
from fanlight.front_door.actions.decide_contact import Choice, decide_contact, review_decision
from fanlight.front_door.actions.return_for_agreement import return_for_agreement
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.take_request import take_request
from fanlight.front_door.models import Contact, Decision, RequestForSupport, Return
from fanlight.front_door.queries.stated_child import details_of
from fanlight.people.public import (
    AddressGiven,
    PersonDetails,
    PersonGiven,
    PlaceGiven,
    SearchReason,
    Sex,
    load_people,
    search_for_child,
)
from fanlight.store.public import Actor, import_actor, new_ulid
from tests.factories import AUTHORITY, OWN_SCHOOL, a_membership, a_person_without_membership, an_actor
from tests.support.asking_county import set_up_county
from tests.support.made_once import made_once

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
TODAY = MONDAY.date()
# One working day: the Front Door's day ends at five on Tuesday.
DUE = datetime(2018, 11, 20, 17, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
URN, OTHER_URN = "999001", "999002"
NOT_AGREED = {"agreed": False, "family_told": False, "reason_code": "NOT_REACHED"}
WHY = ("Neglect is seen over months", "A worker can help the family", "The home is in this district")
NAMES = ("Damson", "Elder", "Quillfeather", "Larkspur", "Neglectfully", "Bramble")


@dataclass(frozen=True)
class County:
    """The districts and teams of the invented county, teams by a short name."""

    north: District
    south: District
    teams: dict[str, Team] = field(default_factory=dict)


@made_once
def a_county() -> County:
    """Set up the authority with two districts, two schools and a team of each kind, and return it."""
    set_up_county()
    by = an_actor(Role.ADMINISTRATOR)
    north = District.objects.get(ons_code="E99000001")
    south = add_district(ons_code="E99000002", name="Southinvented", quadrant="South", by=by, at=MONDAY)
    map_postcodes(beginnings={"ZZ8": south.id}, valid_from=date(2012, 1, 1), source="Invented", by=by, at=MONDAY)

    def team(kind: str, name: str, district: District | None, queue: str = "") -> Team:
        return add_team(
            kind=kind,
            name=name,
            district_id=district.id if district else "",
            queue=queue,
            phone="01632 960321",
            valid_from=date(2018, 1, 1),
            by=by,
            at=MONDAY,
        )

    teams = {
        "early help": Team.objects.get(kind="EARLY_HELP_UNIT", district=north),
        "early help south": team("EARLY_HELP_UNIT", "Southinvented Early Help", south),
        "social work": team("SOCIAL_WORK", "Northinvented Social Work", north),
        "open access": team("OPEN_ACCESS", "Northinvented Hub", north),
        "specialist": team("SPECIALIST", "Missing Children", None, "MISSING"),
        "out of hours": team("OUT_OF_HOURS", "Out of Hours", None),
    }
    return County(north, south, teams)


# The people


def an_officer(**place: Any) -> Actor:
    """Return somebody who screens and does not decide."""
    return an_actor(Role.FRONT_DOOR_OFFICER, **place)


def a_senior(**place: Any) -> Actor:
    """Return a social-work-qualified senior practitioner."""
    return an_actor(Role.SENIOR_PRACTITIONER, **place)


def an_unqualified_senior(**place: Any) -> Actor:
    """Return somebody in the role of a senior practitioner without a registration on the account."""
    user = a_person_without_membership()
    a_membership(user, Role.SENIOR_PRACTITIONER, **place)
    return an_actor(Role.SENIOR_PRACTITIONER, user=user)


def a_manager(**place: Any) -> Actor:
    """Return a Front Door manager."""
    return an_actor(Role.FRONT_DOOR_MANAGER, **place)


def a_lead(school: str = OWN_SCHOOL, **place: Any) -> Actor:
    """Return a safeguarding lead of a school."""
    return an_actor(Role.DSL, organisation_id=school, **place)


def leads(team: Team, role: Role = Role.EARLY_HELP_MANAGER) -> Actor:
    """Return somebody who accepts and refuses for the team."""
    return an_actor(role, team_id=team.id)


def works_in(team: Team, role: Role = Role.EARLY_HELP_WORKER) -> Actor:
    """Return somebody who holds work in the team."""
    return an_actor(role, team_id=team.id)


# What is sent


def a_child(forenames: str = "Damson", **said: Any) -> dict[str, Any]:
    """Return one child as a referrer states them."""
    return {
        "forenames": forenames,
        "surname": "Quillfeather",
        "born_on": "2010-05-04",
        "sex": "F",
        "address": {"lines": ["1 Larkspur Street", "", "Inventedham"], "postcode": "ZZ9 9ZZ"},
        "school_urn": URN,
        "year_group": "4",
        **said,
    }


def two_siblings() -> list[dict[str, Any]]:
    """Return two siblings, the younger at another school."""
    return [a_child(), a_child("Elder", born_on="2013-01-09", sex="M", school_urn=OTHER_URN, year_group="1")]


def sent(**said: Any) -> dict[str, Any]:
    """Return a whole submission for two siblings, level 3, agreed, as the form sends it."""
    return {
        "channel": "PORTAL",
        "referrer": {
            "name": "Alder Testperson",
            "role": "Designated safeguarding lead",
            "agency": "Oakhill Invented School",
            "phone": "01632 960010",
            "email": "office@oakhill.example",
            "source_code": "2A",
        },
        "level_believed": 3,
        "indicators": ["ATTENDANCE_3A"],
        "immediate_danger": False,
        "police_reference": None,
        "whereabouts": {"where_now": "In school", "leaves_at": None, "leaves_with": "Mum", "is_safe": "YES"},
        "agreement": {"agreed": True, "agreed_by": "Mum", "family_told": True, "reason_code": None},
        "children": two_siblings(),
        "household": [],
        "concern": {"what_happened": "Came to school Neglectfully dressed in the snow.", "categories": ["NEGLECT"]},
        "feedback_email": "feedback@oakhill.example",
        **said,
    }


def submitted(
    by: Actor | None = None,
    *,
    at: datetime = MONDAY,
    key: str = "",
    school: str = OWN_SCHOOL,
    **said: Any,
) -> RequestForSupport:
    """Return a request as a school sent it; `said` changes what was sent."""
    by = by or a_lead(school)
    return submit_request(
        sent=sent(**said),
        key=key or new_ulid(),
        sender_kind="ESTABLISHMENT",
        sender_id=school,
        asked_by_user_id=by.user_id,
        by=by,
        at=at,
    )


def contacts_of(request: RequestForSupport) -> list[Contact]:
    """Return the contacts of a request in their order, as they are stored now."""
    return list(Contact.objects.filter(request=request).select_related("request").order_by("position"))


def now_stored(contact: Contact) -> Contact:
    """Return the contact as it is stored now."""
    return Contact.objects.select_related("request").get(id=contact.id)


def taken(by: Actor | None = None, **said: Any) -> list[Contact]:
    """Return the contacts of a request that somebody at the Front Door has taken."""
    request = submitted(**said)
    take_request(request_id=request.id, by=by or an_officer(), at=MONDAY + MINUTE)
    return contacts_of(request)


# Who the child is


def searched_for(contact: Contact, by: Actor, *, at: datetime = MONDAY) -> Any:
    """Return a search for the child of a contact."""
    return search_for_child(
        stated=details_of(contact).identity(),
        reason=SearchReason.FOR_WORK,
        for_kind="contact",
        for_id=contact.id,
        by=by,
        at=at,
    )


def created(contact: Contact, by: Actor, *, at: datetime = MONDAY) -> Contact:
    """Return the contact, linked to a record that was made of its child after a search."""
    search = searched_for(contact, by, at=at)
    return create_child(
        contact_id=contact.id, search_id=search.search_id, because="Nobody here is this child", by=by, at=at
    )


def confirmed(contact: Contact, person_id: str, by: Actor, *, at: datetime = MONDAY) -> Contact:
    """Return the contact, linked to a recorded person whom the search showed."""
    search = searched_for(contact, by, at=at)
    return confirm_child(contact_id=contact.id, search_id=search.search_id, person_id=person_id, by=by, at=at)


def known(**said: Any) -> list[Contact]:
    """Return the contacts of a taken request whose children are recorded."""
    officer = an_officer()
    return [created(contact, officer) for contact in taken(officer, **said)]


def a_recorded_child(forenames: str = "Damson", *, school: str = OWN_SCHOOL, **said: Any) -> str:
    """Return the id of a child in the records, on a school's roll unless `school` is empty."""
    values: dict[str, Any] = {
        "surname": "Quillfeather",
        "born_on": date(2010, 5, 4),
        "sex": Sex.F,
        "address": AddressGiven(line_1="1 Larkspur Street", town="Inventedham", postcode="ZZ9 9ZZ"),
        **said,
    }
    places = (PlaceGiven(establishment_id=school, valid_from=date(2017, 9, 1), year_group="4"),) if school else ()
    given = PersonGiven(details=PersonDetails(forenames=forenames, **values), places=places)
    by = import_actor("tests.children", authority=AUTHORITY)
    return str(load_people(given=[given], source="Invented", by=by, at=MONDAY)[0])


# Deciding


def proposed_to_return(contact: Contact, by: Actor | None = None) -> Return:
    """Return a return for agreement that waits for a second person."""
    return return_for_agreement(
        contact_id=contact.id,
        why_harm_not_suspected="Home is safe, I rang",
        what_we_ask="Ask Mum this week",
        by=by or a_senior(),
        at=MONDAY,
    )


def answer_words(**said: str) -> dict[str, str]:
    """Return an answer for the professional who asked."""
    return {
        "audience": "PROFESSIONAL",
        "withheld": "",
        "why": "You saw what others did not",
        "what_happens_next": "A worker rings you",
        "who_has_it": "The team",
        "what_we_ask": "Go on as you do",
        "if_you_disagree": "Ring us",
        **said,
    }


def choice(team: Team | None = None, **said: Any) -> Choice:
    """Return level 3 to Early Help, or whatever is said instead."""
    values: dict[str, Any] = {
        "level": 3,
        "outcomes": ("EARLY_HELP_UNIT",),
        "route": "EARLY_HELP",
        "team_id": team.id if team else "",
        "district_id": "",
        "reason_for_level": WHY[0],
        "reason_for_outcomes": WHY[1],
        "reason_for_route": WHY[2],
        "answer": answer_words(),
        **said,
    }
    return Choice(**values)


def social_work(team: Team, **said: Any) -> Choice:
    """Return level 4 to a social work team, which makes a referral."""
    return choice(team, **{"level": 4, "outcomes": ("ASSESSMENT",), "route": "SOCIAL_WORK", **said})


def advice(**said: Any) -> Choice:
    """Return level 3 answered with advice, which needs no second person and no team."""
    return choice(None, **{"outcomes": ("ADVICE",), "route": "SIGNPOST", **said})


def nothing_more(**said: Any) -> Choice:
    """Return no further action, which a second person confirms."""
    return choice(None, **{"outcomes": ("NO_FURTHER_ACTION",), "route": "NO_FURTHER_ACTION", **said})


def decided(contact: Contact, chosen: Choice, by: Actor | None = None, *, at: datetime = MONDAY + HOUR) -> Decision:
    """Return the decision that a senior practitioner made for one child."""
    return decide_contact(contact_id=contact.id, choice=chosen, by=by or a_senior(), at=at)


def closed_with_advice(contact: Contact, *, at: datetime = MONDAY + HOUR) -> Contact:
    """Return the contact, decided with advice and so closed with its answer."""
    decided(contact, advice(), at=at)
    return now_stored(contact)


def confirm(decision: Decision, by: Actor | None = None, *, at: datetime = MONDAY + 2 * HOUR, **said: Any) -> Any:
    """Have a second person confirm a decision, or send it back with `is_confirmed=False` and a `reason`."""
    return review_decision(decision_id=decision.id, **{"is_confirmed": True, **said}, by=by or a_senior(), at=at)


def offered_to(team: Team, contact: Contact, chosen: Choice | None = None) -> Work:
    """Return the work that a decision offered to the team."""
    decided(contact, chosen or choice(team))
    return Work.objects.get(contact_id=contact.id, state="OFFERED")


def refused(work: Work, by: Actor, *, at: datetime = MONDAY + 2 * HOUR) -> Work:
    """Return work that the team's manager refused."""
    return refuse_work(work_id=work.id, reason=RefusalReason.WRONG_TEAM, words="Another district", by=by, at=at)


def accepted(work: Work, by: Actor, *, at: datetime = MONDAY + 2 * HOUR) -> Work:
    """Return work that the team's manager accepted."""
    return accept_work(work_id=work.id, by=by, at=at)


def allocated(work: Work, worker: Actor, by: Actor, *, at: datetime = MONDAY + 3 * HOUR) -> Work:
    """Return accepted work that a worker of the team holds."""
    accepted(work, by, at=at)
    return allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=by, at=at)


def this_afternoon(hour: int = 15) -> datetime:
    """Return an instant on the Monday, by London's clock."""
    return london_instant(TODAY, time(hour, 0))

"""A row for every identifier that an address can hold, owned by whoever is asked about."""

from __future__ import annotations

from fanlight.access.models import User
from fanlight.access.public import Role, actor_for
from fanlight.establishments.models import Team
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Draft, RequestForSupport
from fanlight.store.public import Actor, new_ulid
from tests.actions.front_door.making import (
    known,
    offered_to,
    sent,
)
from tests.architecture import (  # noqa: F401  (they register what they make)
    example_access,
    example_calls,
    example_challenges,
    example_comparisons,
    example_conversations,
    example_forecasting,
    example_front_door,
    example_funding,
    example_messages,
    example_people_and_work,
    example_plans,
    example_reports,
    example_returns,
    example_rooms_beside,
    example_settings,
    example_sharing,
    example_subject_access,
)
from tests.architecture.filling import OWNED, SHARED, Ids
from tests.factories import OTHER_AUTHORITY, an_actor
from tests.support.asking_county import MONDAY, set_up_county


class World:
    """Two authorities with their lists, two schools, two teams; the rest is made when it is asked for."""

    def __init__(self) -> None:
        set_up_county()
        other = an_actor(Role.ADMINISTRATOR, authority=OTHER_AUTHORITY)
        numbers = {"front_door_phone": "01632 960200", "out_of_hours_phone": "01632 960299"}
        seed_authority(name="Otherinvented County Council", **numbers, by=other, at=MONDAY)
        seed_front_door(by=other, at=MONDAY)
        self.team = Team.objects.get(name="Northinvented Early Help")
        self.other_team = Team.objects.create(
            authority=self.team.authority,
            name="Southinvented Early Help",
            kind=self.team.kind,
            phone="01632 960003",
            valid_from=self.team.valid_from,
            recorded_by=new_ulid(),
        )
        self.officer = an_actor(Role.SENIOR_PRACTITIONER)
        self.manager = an_actor(Role.EARLY_HELP_MANAGER, team_id=self.team.id)
        self.known = known()
        self.work = offered_to(self.team, self.known[0])
        self.lead = an_actor(Role.DSL)
        self._requests: dict[str, RequestForSupport] = {}
        self.shared = {name: make(self) for name, make in SHARED.items()}

    def ids(self, name: str, owner: Actor) -> Ids:
        """Return the identifiers of an address: the shared row's, or those of a row of this owner's."""
        return self.shared[name] if name in self.shared else OWNED[name](self, owner)

    def actor(self, user: User) -> Actor:
        """Return a visitor as an actor."""
        return actor_for(user, user.memberships.get())

    def request_of(self, asker: Actor) -> RequestForSupport:
        """Return what somebody asked for."""
        if asker.user_id not in self._requests:
            place = {"sender_kind": asker.organisation_kind, "sender_id": asker.organisation_id}
            self._requests[asker.user_id] = submit_request(
                sent=sent(), key=new_ulid(), asked_by_user_id=asker.user_id, **place, by=asker, at=MONDAY
            )
        return self._requests[asker.user_id]

    def draft_of(self, owner: Actor) -> Draft:
        """Return a draft of the owner's with one child, whose id is 1."""
        child = {"id": "1", "child_forenames": "Damson", "child_surname": "Testperson"}
        return start_draft(answers={"danger": "NO", "children": [child]}, by=owner, at=MONDAY)

"""Making a new record of a person, after a search and never before."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, standing_wall
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.bar_namesakes import bar_namesakes
from fanlight.people.actions.facts_of_new import facts_of_new, person_of
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.reaching import RecordingNotAllowed, said_by
from fanlight.people.models import MatchDecision, Person, RestrictedAnswer, Search
from fanlight.people.queries.candidates import BARRED
from fanlight.people.rules.corrections import Vitals, check_vitals
from fanlight.people.rules.details import PersonDetails
from fanlight.people.rules.search_keys import stored_keys
from fanlight.people.rules.searching import RestrictedReply, SearchMade, check_may_create
from fanlight.store.public import Actor


@action("made a new record of a person")
def create_person(
    *,
    search_id: str,
    details: PersonDetails,
    source: str,
    because: str = "",
    for_kind: str = "",
    for_id: str = "",
    by: Actor,
    at: datetime,
) -> Person:
    """Make a record of a person whom no candidate was; return it. Sent again after one search, it is the same record.

    Raises CannotCreateYet until the actor's own search for this person was made in the last eight hours, every
    restricted match is answered, and a likely match is turned down with `because`; DatesNotPossible for impossible
    dates. A wrong UPN or NHS number refuses nobody: it is kept and marked.
    """
    if by.user_id and not by.may(Permission.CHILD_RECORD):
        raise RecordingNotAllowed
    on = london_date(at)
    check_vitals(Vitals(details.kind, details.sex, details.born_on, details.expected_on), on=on)
    # Two clicks wait for each other here: the second finds what the first made.
    search = Search.objects.select_for_update().filter(pk=search_id, authority=by.authority).first()
    made = _made_already(search, by)
    if made is not None:
        record("person", made.pk, search=search_id, again=True)
        return made
    check_may_create(_search_made(search, by), stored_keys(details.identity()), at=at, because=because)
    person = person_of(details, by=by, at=at)
    person.save()
    for table, values in facts_of_new(details):
        table(**values, **said_by(person, source, by, at)).save()
    keep_search_keys([person])
    MatchDecision.objects.create(
        authority=by.authority,
        recorded_by=by.id,
        recorded_at=at,
        search_id=search_id,
        person=person,
        is_new_person=True,
        for_kind=for_kind,
        for_id=for_id,
        because=because.strip(),
    )
    record("person", person.pk, search=search_id, for_kind=for_kind, for_id=for_id)
    bar_namesakes(person, by=by, at=at)
    return person


def _made_already(search: Search | None, by: Actor) -> Person | None:
    if search is None or search.recorded_by != by.id:
        return None
    decision = MatchDecision.objects.filter(search=search, is_new_person=True).select_related("person").first()
    return decision.person if decision else None


def _search_made(search: Search | None, by: Actor) -> SearchMade | None:
    if search is None:
        return None
    replies = dict(RestrictedAnswer.objects.filter(search=search).order_by("id").values_list("wall_id", "reply"))
    walls = {wall_id: _whom_to_ring(wall_id, by.authority) for wall_id in search.restricted_wall_ids}
    return SearchMade(
        is_own=search.recorded_by == by.id,
        made_at=search.recorded_at,
        keys=frozenset(search.stated_keys),
        likely_count=len(search.likely_ids),
        unanswered=tuple(name for wall_id, name in walls.items() if wall_id not in replies),
        said_the_same=tuple(
            name for wall_id, name in walls.items() if replies.get(wall_id) == RestrictedReply.THE_SAME
        ),
    )


def _whom_to_ring(wall_id: str, authority: str) -> str:
    wall = None if wall_id == BARRED else standing_wall(wall_id, authority)
    return wall.ring_name if wall else "your manager"

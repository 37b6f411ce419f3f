"""A person says which recorded person a stated one is; the evidence is kept beside what they decided."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.people.actions.reaching import person_to_change
from fanlight.people.models import MatchDecision, Search
from fanlight.people.queries.candidates import evidence_for
from fanlight.people.queries.records import same_person_ids
from fanlight.people.rules.identity import Identity
from fanlight.store.public import Actor


class MatchNotSeen(Exception):
    """Somebody is matched only with a person whom the search showed."""

    def __init__(self) -> None:
        super().__init__("That person was not in the list you were shown. Search again and choose from the list.")


@action("confirmed who a stated person is")
def confirm_match(
    *,
    search_id: str,
    person_id: str,
    stated: Identity,
    for_kind: str = "",
    for_id: str = "",
    because: str = "",
    by: Actor,
    at: datetime,
) -> MatchDecision:
    """Record that the stated person is this recorded one; raises MatchNotSeen unless one's own search showed them.

    The system never matches by itself: the score, band and reasons are evidence beside the decision.
    """
    person = person_to_change(person_id, by, at)
    search = Search.objects.filter(pk=search_id, authority=by.authority, recorded_by=by.id).first()
    if search is None or not same_person_ids(person_id) & set(search.seen_ids):
        raise MatchNotSeen
    evidence = evidence_for(stated, person, at)
    decision = MatchDecision.objects.create(
        authority=by.authority,
        recorded_by=by.id,
        recorded_at=at,
        search=search,
        person=person,
        for_kind=for_kind,
        for_id=for_id,
        score=evidence.score,
        band=evidence.band,
        reasons_for=list(evidence.reasons_for),
        reasons_against=list(evidence.reasons_against),
        weights_from=evidence.weights_from,
        because=because.strip(),
    )
    record("person", person.pk, search=search.id, band=str(evidence.band), for_kind=for_kind, for_id=for_id)
    return decision

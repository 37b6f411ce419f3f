"""Which recorded child a name that was given is: only where it is as good as certain, or where a wall may stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.access.public import walls_over
from fanlight.people.public import Address, Identity, MatchBand, Name, candidates_for, same_people
from fanlight.store.public import job_actor

# As likely as not: from here on a record behind a wall keeps what may be about its child (safety 13).
AS_LIKELY_AS_NOT = 0.5


@dataclass(frozen=True)
class Recognised:
    """The recorded child whom a conversation is about, if any, and the walls that stand round them."""

    person_id: str | None = None
    wall_ids: tuple[str, ...] = ()


def recognise(
    authority: str, forenames: str, surname: str, born_on: date | None, postcode: str, at: datetime
) -> Recognised:
    """Return the recorded child of this name and birth; nobody sees a candidate, least of all who typed the name.

    Without both names and the date of birth nobody is recognised: a name alone fits too many.
    """
    if not (forenames and surname and born_on):
        return Recognised()
    home = (Address(postcode=postcode),) if postcode else ()
    stated = Identity(names=(Name(forenames, surname),), born_on=born_on, addresses=home)
    # Nobody's eyes: what is found is scoped again when a person reads it.
    found = candidates_for(stated, job_actor("conversations.recognise", authority=authority), at).candidates
    walled = _walls_round(authority, [one.person.id for one in found if one.evidence.score >= AS_LIKELY_AS_NOT])
    for one in found:
        if one.person.id in walled:
            return Recognised(one.person.id, tuple(sorted(walled[one.person.id])))
    sure = [one.person.id for one in found if one.evidence.band is MatchBand.MATCH]
    return Recognised(sure[0]) if len(sure) == 1 else Recognised()


def _walls_round(authority: str, person_ids: list[str]) -> dict[str, set[str]]:
    together = same_people(person_ids) if person_ids else {}
    every = {key for records in together.values() for key in records}
    notices = walls_over(authority, "person", every) if every else {}
    found = {
        key: {notices[record].wall_id for record in records if record in notices} for key, records in together.items()
    }
    return {key: walls for key, walls in found.items() if walls}

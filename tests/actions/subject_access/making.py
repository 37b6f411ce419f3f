"""Subject access requests that nobody ever made, about a girl who does not exist; and words that must not come through."""

from __future__ import annotations

from typing import Any

from fanlight.front_door.models import Contact
from fanlight.jobs.public import run_waiting_jobs
from fanlight.people.models import Person
from fanlight.people.public import ParentalResponsibility, RelationKind, record_relation
from fanlight.store.public import Actor
from fanlight.subject_access.actions.decide_item import decide_item
from fanlight.subject_access.actions.receive_request import Asking, receive_request
from fanlight.subject_access.models import SubjectItem, SubjectRequest
from fanlight.subject_access.rules.vocabulary import AskedAs, Decision
from tests.actions.front_door.making import MONDAY, NOT_AGREED, a_child, known
from tests.actions.people.making import a_grown_up
from tests.factories import an_actor

# One for each thing that a copy for the family leaves out.
CHILD, HOME, SOURCE, WITHHELD, ADULT, REASON, PARTNER, NOTE = (
    *("Zqrowan", "Zqelmhurst", "Zqneighbour", "Zqbryony"),
    *("Zqbertram", "Zqreason", "Zqpartner", "Zqscreening"),
)
CANARIES = (CHILD, HOME, SOURCE, WITHHELD, ADULT, REASON, PARTNER, NOTE)
HAPPENED = (
    f"Damson came to school without a coat. {CHILD} pushed her on the stairs. She slept in class. "
    f"Her uncle at 7 {HOME} Gardens shouted. {WITHHELD} heard it through the wall."
)


def known_family(**said: Any) -> list[Contact]:
    """Return the contacts of a request whose every part holds a word that must not reach the family of the first child."""
    brother = a_child(
        CHILD,
        born_on="2013-01-09",
        sex="M",
        address={"lines": [f"7 {HOME} Gardens"], "postcode": "ZZ9 8QY"},
        phone="07700 900111",
    )
    uncle = {
        "forenames": ADULT,
        "surname": "Elsewhere",
        "relationship": "Uncle",
        "role": "ALLEGED_TO_HAVE_HARMED",
        "address": {"lines": [f"7 {HOME} Gardens"], "postcode": "ZZ9 8QY"},
        "phone": "07700 900222",
    }
    return known(
        children=[a_child(address_confidential=True), brother],
        household=[uncle],
        referrer={"name": f"{SOURCE} Testperson", "role": "Neighbour", "agency": "", "source_code": "1B"},
        agreement={**NOT_AGREED, "withhold": f"{WITHHELD} told us and wants to stay unnamed", "withhold_why": "Fear"},
        concern={
            "what_happened": HAPPENED,
            "opinion": f"I think {REASON}",
            "wanted": "A calmer home.",
            "categories": ["NEGLECT"],
        },
        **said,
    )


def a_mother(
    contact: Contact, by: Actor, *, responsibility: ParentalResponsibility = ParentalResponsibility.YES
) -> Person:
    """Return the recorded mother of a contact's child."""
    mother = a_grown_up(by, "Marigold")
    record_relation(
        person_id=contact.person_id,
        other_id=mother.id,
        kind=RelationKind.MOTHER,
        parental_responsibility=responsibility,
        source="Said by her",
        by=by,
        at=MONDAY,
    )
    return mother


def received(contact: Contact, by: Actor, **said: Any) -> SubjectRequest:
    """Return a request about the child of a contact, with its items gathered."""
    asking = Asking("Marigold Quillfeather", AskedAs.PARENT, "Passport and birth certificate seen")
    reference = Person.objects.get(id=contact.person_id).reference
    row = receive_request(
        person_reference=reference, asking=asking, by=by, **{"received_at": MONDAY, "at": MONDAY, **said}
    )
    run_waiting_jobs()
    return SubjectRequest.objects.get(id=row.id)


def read_all(row: SubjectRequest, by: Actor) -> None:
    """Decide on every item that waits: what names others in part, what is withheld not at all, the rest whole."""
    for item in SubjectItem.objects.filter(request=row, decision=""):
        names = item.names
        decision = Decision.REDACT if names else Decision.RELEASE
        decide_item(
            item_id=item.id, decision=decision, reason="THIRD_PARTY" if names else "", passages=names, by=by, at=MONDAY
        )


def another_reader() -> Actor:
    """Return a second data protection officer."""
    from fanlight.access.public import Role

    return an_actor(Role.DATA_PROTECTION_OFFICER)

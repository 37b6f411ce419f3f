"""Who wishes, or was promised, to stay anonymous is read by the Front Door and by nobody else (safety 11)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.front_door.actions.take_call import start_call
from fanlight.front_door.actions.telling import tell_sender
from fanlight.front_door.asking.journey import journey_for
from fanlight.front_door.models import Contact, RequestForSupport, RoleInConcern, TakenCall
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.everything_sent import everything_sent
from fanlight.front_door.queries.offered import offered_for
from fanlight.front_door.rules.confidential import MASK
from fanlight.messages.models import Notice
from fanlight.messages.public import NoticeKind
from tests.actions.front_door.making import MONDAY, TODAY, County, an_officer
from tests.actions.front_door.test_calls import NEIGHBOUR, PROFESSIONAL, a_call
from tests.factories import an_actor

TOLD = ("Hazel", "Nextdoorson", "07700 900123", "hazel@nextdoor.example", "Never after six", "across the landing")
WISHES, PROMISED = {"no_name_wished": "YES", "no_name_promised": "NO"}, {"no_name_promised": "YES"}


def everywhere(request: RequestForSupport) -> str:
    """Return everything of a request that stands in the open, in every column and on every row of its own."""
    rows: list[Any] = [request, *request.contacts.all(), *request.roles.all()]
    values = [getattr(row, field.attname) for row in rows for field in row._meta.concrete_fields]
    return json.dumps([value for value in values if value is not None], default=str)


@pytest.mark.parametrize("said", [WISHES, PROMISED])
def test_safety_11_who_is_not_to_be_named_stands_nowhere_in_the_open(county: County, said: dict[str, str]) -> None:
    person = {"id": "1", "person_forenames": "Ash", "person_surname": "Quillfeather", "person_role": "HARMED"}
    request = a_call(an_officer(), **NEIGHBOUR, **said, _taken="WHOLE", household=[person])
    sealed, request.confidential = request.confidential, ""
    found = everywhere(request)
    assert not [words for words in TOLD if words in found]
    assert all(words in sealed for words in TOLD)
    assert RoleInConcern.objects.get().source == "somebody who is not to be named"
    call = TakenCall.objects.get()
    assert (call.wishes_no_name, call.promised_no_name) == (said is WISHES, said is PROMISED), "kept apart"


def test_safety_11_the_front_door_reads_who_told_it_and_a_receiving_team_does_not(county: County) -> None:
    officer = an_officer()
    request = a_call(officer, **NEIGHBOUR, **PROMISED)
    own = find_case(officer, request.reference, at=MONDAY)
    assert own is not None and own.is_source_unnamed
    assert "Hazel Nextdoorson" in str(everything_sent(own).referrer)
    # The team that has the work reads the same request.
    team = county.teams["social work"]
    worker = an_actor(Role.SOCIAL_WORK_MANAGER, team_id=team.id)
    other = replace(own, sees_source=worker.may("FRONT_DOOR_SEE"))
    told = str(everything_sent(other))
    assert MASK in told and not [words for words in TOLD if words in told]


def test_safety_11_a_member_of_the_public_who_is_not_named_is_counted_as_anonymous_only(county: County) -> None:
    """A relative who is promised anonymity is not given away by the kind of person who told it."""
    officer = an_officer()
    named = a_call(officer, **NEIGHBOUR)
    unnamed = a_call(officer, **{**NEIGHBOUR, "referrer_source": "1A"}, **WISHES)
    police = a_call(officer, **{**PROFESSIONAL, "referrer_source": "6"}, **PROMISED)
    assert [one.source_code for one in (named, unnamed, police)] == ["1B", "9", "6"]
    assert [one.audience for one in (named, unnamed, police)] == ["PUBLIC", "PUBLIC", "PROFESSIONAL"]


def test_safety_9_who_is_not_to_be_named_is_written_to_nowhere(county: County) -> None:
    officer = an_officer()
    for said in (WISHES, PROMISED):
        a_call(officer, **NEIGHBOUR, **said)
    a_call(officer, **{**PROFESSIONAL, "referrer_email": "p@health.example"}, **PROMISED)
    for contact in Contact.objects.select_related("request"):
        assert tell_sender(contact, NoticeKind.ANSWER_READY, by=officer, at=MONDAY) is False
    assert not Notice.objects.exists()


def test_a_name_is_never_asked_of_a_member_of_the_public(county: County) -> None:
    draft = start_call(is_spoken=True, by=an_officer(), at=MONDAY)
    offered = offered_for(draft, MONDAY)

    def wanted(**said: str) -> set[str]:
        answers = {**draft.answers, "referrer_source": "1B", **said}
        return {row.question for row in journey_for(answers, TODAY, offered).missing(answers)}

    assert "referrer_agency" not in wanted()
    assert "referrer_name" in wanted() and "referrer_name" not in wanted(no_name_wished="YES")

"""What is held of a person is gathered, read item by item, released by a second person, made, and handed over once."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from fanlight.access.public import Role, raise_wall
from fanlight.audit.models import AuditEvent
from fanlight.clocks.public import last_moment_of_date
from fanlight.documents.public import accept_upload, content_of
from fanlight.documents.scope import document_for
from fanlight.front_door.models import RequestForSupport
from fanlight.jobs.public import run_waiting_jobs
from fanlight.messages.models import Notice
from fanlight.people.models import Person
from fanlight.people.public import merge_people
from fanlight.store.public import Actor, StaleVersion, job_actor, reading_in
from fanlight.subject_access.actions import watch_clocks
from fanlight.subject_access.actions.decide_item import decide_item
from fanlight.subject_access.actions.finish_request import end_request, extend, hand_over
from fanlight.subject_access.actions.reaching import NotFound, SayWhy
from fanlight.subject_access.actions.receive_request import Asking, NotReceived, receive_request
from fanlight.subject_access.actions.release_bundle import release_bundle, send_back, send_on
from fanlight.subject_access.models import SubjectItem, SubjectRequest
from fanlight.subject_access.queries.progress import progress_of
from fanlight.subject_access.queries.shown import held_back
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.redacting import PassageNotThere
from fanlight.subject_access.rules.vocabulary import AskedAs, Decision, Handed, State
from fanlight.subject_access.scope import items_for, items_of_holder
from fanlight.subject_access.tasks import gather_now
from tests.actions.front_door.making import DAY, MONDAY, decided, social_work
from tests.actions.subject_access.making import CHILD, WITHHELD, another_reader, read_all, received
from tests.factories import AUTHORITY, an_actor
from tests.support.paper import words_of_pdf

pytestmark = pytest.mark.django_db


def pieces_of(row: SubjectRequest) -> Iterator[bytes]:
    found = content_of(row.document_id, authority=row.authority)
    assert found is not None
    return found


def bundle(row: SubjectRequest) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(b"".join(pieces_of(row))))


def now_stored(row: SubjectRequest) -> SubjectRequest:
    return SubjectRequest.objects.get(id=row.id)


def test_safety_17_everything_held_is_gathered_redacted_by_one_person_and_released_by_a_second(
    contacts, county, reader, second
):
    decided(contacts[0], social_work(county.teams["social work"]))
    file = ContentFile(b"Invented words of a plan.\n", name="plan.txt")
    accept_upload(file=file, subject_kind="request", subject_id=contacts[0].request_id, by=reader, at=MONDAY)
    row = received(contacts[0], reader)
    rooms = set(SubjectItem.objects.filter(request=row).values_list("room", flat=True))
    assert {"people", "front_door", "casework", "documents", "messages"} <= rooms and row.state == State.READING
    request = SubjectItem.objects.get(request=row, source_table="front_door.RequestForSupport")
    assert {"OTHER_CHILDREN", "WITHHELD", "UNNAMED_SOURCE", "PROTECTED"} <= set(request.marks)
    assert WITHHELD in request.text and CHILD in request.names.splitlines()
    with pytest.raises(NotNow, match="items wait for a decision"):
        send_on(request_id=row.id, by=reader, at=MONDAY)
    kept = decide_item(
        item_id=request.id, decision=Decision.WITHHOLD, reason="EXPECTATION", because="Promised", by=reader, at=MONDAY
    )
    assert (kept.released_text, kept.text) == ("", request.text)
    read_all(row, reader)
    assert progress_of(row).looked_at == progress_of(row).items == row.item_count
    send_on(request_id=row.id, by=reader, at=MONDAY)
    with pytest.raises(NotNow, match="Somebody else releases it"):
        release_bundle(request_id=row.id, by=reader, at=MONDAY)
    assert Notice.objects.filter(kind="SUBJECT_SECOND_PERSON", user_id=second.user_id).exists()
    release_bundle(request_id=row.id, by=second, at=MONDAY)
    run_waiting_jobs()
    row = now_stored(row)
    made = bundle(row)
    page, index = made.read("what-is-held.html").decode(), made.read("index.csv").decode()
    assert row.state == State.MADE and {name[:6] for name in made.namelist()} == {"what-i", "index.", "files/"}
    paper = words_of_pdf(made.read("what-is-held.pdf"))
    assert "The law lets us keep it back." in paper and "Damson" in paper and f"Our reference: {row.reference}" in paper
    for unseen in (CHILD, WITHHELD):
        assert (
            unseen not in page
            and unseen not in paper
            and unseen not in index
            and unseen not in " ".join(made.namelist())
        )
    assert "[removed]" in page and "The law lets us keep it back." in page and "Damson" in page
    assert any(made.read(name) == b"Invented words of a plan.\n" for name in made.namelist())
    assert document_for(reader, row.document_id, MONDAY) and not document_for(second, row.document_id, MONDAY)
    hand_over(request_id=row.id, handed_to="Marigold Quillfeather", how=Handed.IN_PERSON, by=reader, at=MONDAY + DAY)
    assert (now_stored(row).handed_to, now_stored(row).ended_at) == ("Marigold Quillfeather", MONDAY + DAY)
    assert document_for(reader, row.document_id, MONDAY) is None
    with pytest.raises(NotNow):
        hand_over(request_id=row.id, handed_to="Anybody", how=Handed.POST, by=reader, at=MONDAY + DAY)
    events = AuditEvent.objects.filter(subject_id=row.id).values_list("kind", flat=True)
    assert {"subject_access.receive_request", "subject_access.release_bundle", "subject_access.hand_over"} <= set(
        events
    )
    assert not AuditEvent.objects.filter(text__icontains="Quillfeather").exists()


def test_an_item_is_redacted_beside_its_original_with_a_reason_and_only_while_it_is_read(contacts, reader, second):
    row = received(contacts[0], reader)
    item = SubjectItem.objects.get(request=row, source_table="front_door.RequestForSupport")
    given = {"item_id": item.id, "by": reader, "at": MONDAY}
    for wrong in ("", "NO_SUCH_REASON"):
        with pytest.raises(SayWhy, match="Select the reason"):
            decide_item(decision=Decision.REDACT, reason=wrong, passages=CHILD, **given)
    with pytest.raises(PassageNotThere):
        decide_item(decision=Decision.REDACT, reason="THIRD_PARTY", passages="Nobody wrote this", **given)
    kept = decide_item(decision=Decision.REDACT, reason="THIRD_PARTY", passages=CHILD, expected=item.version, **given)
    assert CHILD in SubjectItem.objects.get(id=item.id).text
    assert CHILD not in kept.released_text and "[removed]" in kept.released_text
    with pytest.raises(StaleVersion):
        decide_item(decision=Decision.RELEASE, expected=item.version, **given)
    read_all(row, reader)
    send_on(request_id=row.id, by=reader, at=MONDAY)
    with pytest.raises(NotNow, match="no longer being read"):
        decide_item(decision=Decision.RELEASE, **given)
    with pytest.raises(SayWhy):
        send_back(request_id=row.id, because=" ", by=second, at=MONDAY)
    send_back(request_id=row.id, because="Item 3 names the uncle", by=second, at=MONDAY)
    assert now_stored(row).returned_because == "Item 3 names the uncle"
    decide_item(decision=Decision.RELEASE, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectItem.objects.filter(id=item.id).update(decision="WITHHOLD", reason="")


def test_safety_13_what_stands_behind_a_wall_is_decided_by_its_holder_and_a_silent_one_is_not_told_of(
    contacts, county, reader, second
):
    lado = an_actor(Role.LADO)
    wall = {"reason": "STAFF", "owner_ids": [lado.user_id], "ring_phone": "01632 960222", "by": lado, "at": MONDAY}
    raise_wall(subjects=[("contact", contacts[0].id)], **wall)
    row = received(contacts[0], reader)
    walled = SubjectItem.objects.filter(request=row, about_contact_id=contacts[0].id)
    assert walled and not items_for(row, reader, MONDAY).filter(id__in=walled.values("id")).exists()
    assert [(one.count, "01632 960123" in one.words) for one in held_back(row, reader, MONDAY)] == [(len(walled), True)]
    with pytest.raises(NotFound):
        decide_item(item_id=walled[0].id, decision=Decision.RELEASE, by=reader, at=MONDAY)
    assert set(items_of_holder(row, lado, MONDAY)) == set(walled)
    assert Notice.objects.filter(kind="SUBJECT_ITEMS_WALLED", user_id=lado.user_id).count() == 1
    for item in items_for(row, reader, MONDAY):
        decide_item(item_id=item.id, decision=Decision.RELEASE, by=reader, at=MONDAY)
    with pytest.raises(NotNow, match=f"{len(walled)} of "):
        send_on(request_id=row.id, by=reader, at=MONDAY)
    for item in walled:
        decide_item(item_id=item.id, decision=Decision.WITHHOLD, reason="SERIOUS_HARM", by=lado, at=MONDAY)
    send_on(request_id=row.id, by=reader, at=MONDAY)
    end_request(request_id=row.id, words="Withdrawn", by=reader, at=MONDAY)
    assert now_stored(row).ended_at == MONDAY

    raise_wall(subjects=[("request", contacts[0].request_id)], is_silent=True, **wall)
    quiet = received(contacts[1], reader)
    items = list(items_for(quiet, reader, MONDAY))
    assert len(items) == progress_of(quiet).items < quiet.item_count
    assert sum(one.count for one in held_back(quiet, reader, MONDAY)) == 0
    for item in items:
        decide_item(item_id=item.id, decision=Decision.RELEASE, by=reader, at=MONDAY)
    send_on(request_id=quiet.id, by=reader, at=MONDAY)
    release_bundle(request_id=quiet.id, by=another_reader(), at=MONDAY)
    run_waiting_jobs()
    page = bundle(now_stored(quiet)).read("what-is-held.html").decode()
    assert "without a coat" not in page and "kept back" not in page.split("What is held")[0].replace(
        "were kept back", ""
    )


def test_safety_14_a_person_is_found_by_their_whole_reference_only_and_a_wall_says_whom_to_ring(contacts, reader):
    person = Person.objects.get(id=contacts[0].person_id)
    asking = Asking("Damson Quillfeather", AskedAs.SELF, "Passport")
    given = {"asking": asking, "received_at": MONDAY, "by": reader, "at": MONDAY}
    for typed in ("Quillfeather", person.reference[:6], ""):
        with pytest.raises(NotReceived, match="no person with this reference"):
            receive_request(person_reference=typed, **given)
    with pytest.raises(NotReceived, match="role takes no"):
        receive_request(person_reference=person.reference, **{**given, "by": an_actor(Role.ADMINISTRATOR)})
    with pytest.raises(NotReceived, match="future"):
        receive_request(person_reference=person.reference, **{**given, "received_at": MONDAY + DAY})
    with pytest.raises(SayWhy, match="made sure"):
        receive_request(person_reference=person.reference, **{**given, "asking": Asking("Damson", AskedAs.SELF, " ")})
    lado = an_actor(Role.LADO)
    raise_wall(
        subjects=[("person", person.id)],
        reason="ADOPTION",
        owner_ids=[lado.user_id],
        ring_phone="01632 960222",
        by=lado,
        at=MONDAY,
    )
    with pytest.raises(NotReceived, match="01632 960123"):
        receive_request(person_reference=person.reference, **given)


def test_both_records_of_a_person_are_gathered_once_and_a_second_request_is_refused(contacts, officer, reader):
    again = contacts[1]
    merge_people(
        kept_id=contacts[0].person_id,
        alias_id=again.person_id,
        reason="The same child",
        by=an_actor(Role.SENIOR_PRACTITIONER),
        at=MONDAY,
    )
    row = received(again, reader)
    told = SubjectItem.objects.filter(request=row, source_table="front_door.Contact")
    assert {one.source_id for one in told} == {contacts[0].id, again.id}
    before = row.item_count
    gather_now(AUTHORITY, row.id)
    assert SubjectItem.objects.filter(request=row).count() == before
    with pytest.raises(NotReceived, match=row.reference):
        received(contacts[0], reader)


def test_the_time_is_one_month_two_more_are_taken_once_and_what_is_late_is_told_once(contacts, reader):
    row = received(contacts[0], reader)
    assert row.due_at == last_moment_of_date(datetime(2018, 12, 19).date()) and "SUBJECT_ACCESS" in row.clock_rule
    late, by = row.due_at + DAY, job_actor("tests.late", authority=AUTHORITY)
    assert watch_clocks.alert_late_request(request_id=row.id, by=by, at=MONDAY) == 0
    with pytest.raises(NotNow, match="before the first month is over"):
        extend(request_id=row.id, because="There is much", by=reader, at=late)
    assert watch_clocks.alert_late_request(request_id=row.id, by=by, at=late) == 1
    assert watch_clocks.alert_late_request(request_id=row.id, by=by, at=late) == 0
    assert Notice.objects.filter(kind="SUBJECT_LATE").count() == 1
    with pytest.raises(SayWhy):
        extend(request_id=row.id, because="", by=reader, at=MONDAY)
    extend(request_id=row.id, because="There is much", by=reader, at=MONDAY + DAY)
    assert now_stored(row).due_at == last_moment_of_date(datetime(2019, 2, 19).date())
    with pytest.raises(NotNow):
        extend(request_id=row.id, because="More still", by=reader, at=MONDAY + DAY)
    SubjectRequest.objects.filter(id=row.id).update(due_at=MONDAY)
    assert watch_clocks.recompute_clocks(by=by, at=MONDAY) == 1
    assert now_stored(row).due_at > MONDAY + timedelta(days=60)


def test_nobody_releases_what_they_sent_on_whatever_writes_it(contacts, reader):
    row = received(contacts[0], reader)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(id=row.id).update(sent_on_by_user_id="x", released_by_user_id="x")


def test_what_another_authority_holds_is_never_gathered(contacts, reader: Actor):
    with reading_in(AUTHORITY):
        RequestForSupport.objects.filter(id=contacts[0].request_id).update(authority="887")
    row = received(contacts[0], reader)
    assert not SubjectItem.objects.filter(request=row, source_table="front_door.RequestForSupport").exists()

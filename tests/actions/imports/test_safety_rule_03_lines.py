"""Safety rule 3: a line that cannot be read is somebody's work, and more under a known reference is never dropped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fanlight.access.models import Wall, WallSubject
from fanlight.access.public import Permission, Role, raise_wall
from fanlight.front_door.actions.take_request import take_request
from fanlight.front_door.models import Contact, ContactNote, RequestForSupport
from fanlight.imports.actions.remind_of_unread_lines import NobodyToTell
from fanlight.imports.models import UnreadLine
from fanlight.imports.queries.unread import count_waiting, lines_waiting
from fanlight.imports.tasks import watch_unread_lines
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import MONDAY, a_manager, an_officer, closed_with_advice
from tests.actions.imports.making import a_child_sent, a_line, brought_in, counts
from tests.factories import an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db

NO_CHILD = "no child can be told from it: give a name, a date of birth, an age, a number, a school or an address"
LATER = "A neighbour has rung since."


def notices(kind):
    return list(Notice.objects.filter(kind=kind).order_by("id"))


def only_request():
    return RequestForSupport.objects.get()


# A line that cannot be read at all


def test_safety_3_a_line_that_cannot_be_read_is_alarmed_work_for_a_manager_and_not_only_a_file(county, tmp_path):
    manager, officer = a_manager(), an_officer()
    brought = brought_in(tmp_path, b'{"reference": "POL-1", "children": [\n', a_line())
    assert brought.counts == counts(read=2, taken=1, refused=1)
    (line,) = lines_waiting(manager)
    assert (line.number, line.reason) == (1, "it is cut off: the request does not end on the line on which it begins")
    assert (count_waiting(manager), count_waiting(officer)) == (1, 0)
    (notice,) = notices("LINES_UNREAD")
    assert (notice.user_id, notice.link_path) == (manager.user_id, "/imports/unread/")
    assert ("imports.take_lines", "unread_line", line.id) in events()


def test_safety_3_what_a_line_says_is_sealed_and_opens_for_who_settles_it(county, tmp_path):
    brought_in(tmp_path, b'{"reference": "POL-1", "what": "Ada Quillfeather", \n')
    (row,) = UnreadLine.objects.all()
    assert row.original == '{"reference": "POL-1", "what": "Ada Quillfeather",'
    stored = UnreadLine.objects.extra(select={"raw": "original"}).values_list("raw", flat=True)[0]
    assert "Quillfeather" not in stored


def test_safety_3_the_same_unread_line_alarms_once_however_often_it_is_read(county, tmp_path):
    a_manager()
    for _ in range(2):
        assert brought_in(tmp_path, b"broken\n").counts == counts(read=1, refused=1)
    assert UnreadLine.objects.count() == 1
    assert len(notices("LINES_UNREAD")) == 1


def test_safety_3_a_corrected_line_that_comes_in_settles_the_one_that_could_not_be_read(county, tmp_path):
    manager = a_manager()
    brought_in(tmp_path, {"reference": "POL-000123", "children": [{}]})
    assert count_waiting(manager) == 1
    assert brought_in(tmp_path, a_line()).counts["taken"] == 1
    row = UnreadLine.objects.get()
    assert (count_waiting(manager), row.how, row.request_id) == (0, "CAME_AGAIN", only_request().id)


def test_safety_3_a_line_that_another_sender_corrects_is_not_this_one(county, tmp_path):
    manager = a_manager()
    brought_in(tmp_path, {"reference": "POL-000123", "children": [{}]}, sender="POLICE")
    brought_in(tmp_path, a_line(), sender="HEALTH")
    assert count_waiting(manager) == 1


def test_safety_3_who_decides_is_told_of_unread_lines_where_there_is_no_manager(county, tmp_path):
    senior = an_actor(Role.SENIOR_PRACTITIONER)
    assert senior.may(Permission.FRONT_DOOR_CONFIRM)
    brought_in(tmp_path, b"broken\n")
    assert [one.user_id for one in notices("LINES_UNREAD")] == [senior.user_id]


def test_safety_3_an_unread_line_that_nobody_settles_is_told_of_again_each_day(county, tmp_path):
    a_manager()
    brought_in(tmp_path, b"broken\n")
    watch_unread_lines()
    assert len(notices("LINES_UNREAD")) == 1
    for hours, told in ((25, 2), (26, 2), (49, 3)):
        with business_time_at(MONDAY + timedelta(hours=hours)):
            watch_unread_lines()
        assert len(notices("LINES_UNREAD")) == told


def test_safety_3_a_county_where_nobody_can_be_told_of_unread_lines_fails_in_sight(county, tmp_path):
    brought_in(tmp_path, b"broken\n")
    with business_time_at(MONDAY + timedelta(days=2)), pytest.raises(NobodyToTell):
        watch_unread_lines()


# The same reference with new content


def test_safety_3_the_same_reference_with_new_content_is_added_to_the_request_and_never_dropped(county, tmp_path):
    brought_in(tmp_path, a_line())
    more = a_line(concern={**a_line()["concern"], "what_happened": LATER})
    assert brought_in(tmp_path, more).counts == counts(read=1, added_to=1)
    (note,) = ContactNote.objects.all()
    assert note.contact.request == only_request()
    assert note.text == f"Concern, what happened: {LATER}"
    assert note.learnt_from == "Duty desk, Invented Police: sent again as POL-000123"


def test_safety_3_what_was_added_is_not_added_again_and_neither_version_is_a_new_one(county, tmp_path):
    more = a_line(concern={"what_happened": LATER})
    assert brought_in(tmp_path, a_line(), more).counts == counts(read=2, taken=1, added_to=1)
    assert brought_in(tmp_path, a_line(), more, more, a_line()).counts == counts(read=4, already_taken=4)
    assert (RequestForSupport.objects.count(), ContactNote.objects.count()) == (1, 1)


def test_safety_3_whoever_has_the_request_is_told_that_more_has_come(county, tmp_path):
    officer = an_officer()
    brought_in(tmp_path, a_line())
    take_request(request_id=only_request().id, by=officer, at=MONDAY)
    brought_in(tmp_path, a_line(concern={"what_happened": LATER}))
    (notice,) = notices("REQUEST_ADDED_TO")
    assert (notice.user_id, notice.reference) == (officer.user_id, only_request().reference)


def test_safety_3_later_word_of_danger_brings_the_request_to_the_top_and_tells_the_manager(county, tmp_path):
    officer, manager = an_officer(), a_manager()
    brought_in(tmp_path, a_line(level_believed=2))
    take_request(request_id=only_request().id, by=officer, at=MONDAY)
    Contact.objects.update(manager_alerted_at=MONDAY)
    brought_in(tmp_path, a_line(level_believed=4, immediate_danger=True))
    request, contact = only_request(), Contact.objects.get()
    assert (request.is_danger, request.level_believed, contact.is_urgent) == (True, 4, True)
    assert contact.needed_by is not None
    assert contact.manager_alerted_at is None
    assert {one.user_id for one in notices("REQUEST_ADDED_TO")} == {officer.user_id, manager.user_id}


def test_safety_3_later_word_that_is_calmer_makes_nothing_less_urgent(county, tmp_path):
    brought_in(tmp_path, a_line(level_believed=4, immediate_danger=True))
    before = Contact.objects.get().needed_by
    brought_in(tmp_path, a_line(level_believed=1))
    contact = Contact.objects.get()
    assert (contact.is_urgent, contact.needed_by, contact.request.level_believed) == (True, before, 4)


def test_safety_3_new_content_under_the_reference_of_a_decided_request_is_a_request_with_a_clock(county, tmp_path):
    brought_in(tmp_path, a_line())
    first = Contact.objects.get()
    closed_with_advice(first)
    more = a_line(concern={"what_happened": LATER})
    assert brought_in(tmp_path, more).counts == counts(read=1, added_to=1)
    new = Contact.objects.exclude(id=first.id).get()
    assert (new.state, new.request.stated["concern"]["what_happened"]) == ("NEW", LATER)
    assert new.due_at > MONDAY
    assert new.request.reference in first.notes.get(learnt_from="Front Door").text
    assert first.request.reference in new.notes.get().text
    assert brought_in(tmp_path, more).counts == counts(read=1, already_taken=1)
    third = a_line(concern={"what_happened": "And again."})
    assert brought_in(tmp_path, third).counts == counts(read=1, added_to=1)
    assert new.notes.count() == 2


def test_safety_3_another_family_under_the_same_reference_is_a_request_of_its_own(county, tmp_path):
    brought_in(tmp_path, a_line())
    other = a_line(children=[a_child_sent(forenames="Kit", surname="Larkspur")])
    assert brought_in(tmp_path, other).counts == counts(read=1, added_to=1)
    names = Contact.objects.order_by("id").values_list("child_as_stated__forenames", flat=True)
    assert list(names) == ["Ada", "Kit"]
    assert RequestForSupport.objects.count() == 2


def test_safety_3_the_same_reference_of_two_senders_is_two_requests(county, tmp_path):
    for sender in ("POLICE", "HEALTH"):
        assert brought_in(tmp_path, a_line(), sender=sender).counts == counts(read=1, taken=1)


def test_safety_3_more_about_a_closed_request_that_names_no_child_is_about_the_same_children(county, tmp_path):
    brought_in(tmp_path, a_line())
    closed_with_advice(Contact.objects.get())
    assert brought_in(tmp_path, a_line(children=[])).counts == counts(read=1, added_to=1)
    assert set(Contact.objects.values_list("child_as_stated__forenames", flat=True)) == {"Ada"}
    assert Contact.objects.count() == 2


def test_safety_11_a_secret_that_comes_later_is_sealed_and_stands_in_no_note(county, tmp_path):
    brought_in(tmp_path, a_line())
    secret = a_child_sent(address={"lines": ["9 Hidden Lane"], "postcode": "ZZ9 1AA"}, address_confidential=True)
    assert brought_in(tmp_path, a_line(children=[secret])).counts == counts(read=1, added_to=1)
    assert not ContactNote.objects.filter(text__contains="Hidden").exists()
    new = Contact.objects.order_by("-id")[0]
    assert "address" not in new.child_as_stated
    assert "9 Hidden Lane" in new.confidential


def test_safety_12_more_about_a_walled_request_that_becomes_its_own_stands_behind_the_same_wall(county, tmp_path):
    lado = an_actor(Role.LADO)
    brought_in(tmp_path, a_line())
    first = Contact.objects.get()
    raise_wall(
        subjects=[("request", first.request_id), ("contact", first.id)],
        reason=Wall.Reason.STAFF_FAMILY,
        owner_ids=[lado.user_id],
        ring_phone="01632 960199",
        by=lado,
        at=MONDAY,
    )
    brought_in(tmp_path, a_line(children=[a_child_sent(forenames="Kit", surname="Larkspur")]))
    new = Contact.objects.exclude(id=first.id).get()
    walled = set(WallSubject.objects.values_list("subject_kind", "subject_id"))
    assert {("request", new.request_id), ("contact", new.id)} <= walled


def test_safety_12_a_colleague_whom_the_later_word_names_is_kept_from_it(county, tmp_path):
    officer = an_officer()
    brought_in(tmp_path, a_line())
    forenames, surname = officer.name.split(" ", 1)
    named = a_line(household=[{"forenames": forenames, "surname": surname, "role": "ALLEGED_TO_HAVE_HARMED"}])
    brought_in(tmp_path, named)
    from fanlight.front_door.queries.cases import find_case

    references = list(RequestForSupport.objects.order_by("id").values_list("reference", flat=True))
    assert [find_case(officer, one, at=MONDAY) is not None for one in references] == [True, False]

"""A line becomes the same rows as a typed request, and what departs from the format is taken, marked and kept whole."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError

from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Contact, ContactMove, RequestForSupport, RoleInConcern, StatedName
from fanlight.front_door.public import Channel
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.everything_sent import everything_sent
from fanlight.imports import bringing_in
from fanlight.imports.actions import take_lines as taking_lines
from fanlight.imports.actions import taking
from fanlight.imports.models import UnreadLine
from fanlight.store.public import import_actor, new_ulid
from tests.actions.front_door.making import MONDAY, an_officer
from tests.actions.imports.making import a_child_sent, a_line, brought_in, counts
from tests.factories import AUTHORITY
from tests.support.audited import events

pytestmark = pytest.mark.django_db

# What every row has for itself.
OWN = {"id", "reference", "request_id", "contact_id", "recorded_at", "created_at", "changed_at", "recorded_by"}
OWN |= {"changed_by", "sender_id"}


def rows_of(request):
    """Everything stored of a request, without what every row has for itself."""
    found = []
    for rows in (
        RequestForSupport.objects.filter(id=request.id),
        Contact.objects.filter(request=request).order_by("position"),
        ContactMove.objects.filter(contact__request=request).order_by("contact__position"),
        RoleInConcern.objects.filter(request=request).order_by("name_as_stated"),
        StatedName.objects.filter(request=request).order_by("name_index"),
    ):
        found.append([{key: value for key, value in row.items() if key not in OWN} for row in rows.values()])
    return found


def test_a_line_becomes_the_same_rows_and_events_as_a_typed_request(county, tmp_path):
    line = a_line(
        children=[a_child_sent(), a_child_sent(forenames="Kit", address_confidential=True)],
        household=[{"forenames": "Elm", "surname": "Testperson", "role": "ALLEGED_TO_HAVE_HARMED"}],
    )
    assert brought_in(tmp_path, line).counts["taken"] == 1
    read = RequestForSupport.objects.get()
    of_line = [kind for kind, _, _ in events() if kind.startswith(("front_door.submit", "front_door.wall"))]
    by = import_actor("somebody who types", authority=AUTHORITY)
    typed = submit_request(
        sent=line,
        key=new_ulid(),
        sender_kind="PARTNER",
        sender_id="TYPED",
        channel=Channel.POLICE_BATCH,
        received_at=read.received_at,
        by=by,
        at=MONDAY,
    )
    for stored, wanted in zip(rows_of(read), rows_of(typed), strict=True):
        for row in (*stored, *wanted):
            row.pop("confidential", None)
        assert stored == wanted
    assert [one.confidential for one in read.contacts.all()] == [one.confidential for one in typed.contacts.all()]
    of_both = [kind for kind, _, _ in events() if kind.startswith(("front_door.submit", "front_door.wall"))]
    assert of_both == of_line * 2


def test_a_line_with_nothing_to_mend_is_not_marked(county, tmp_path):
    assert brought_in(tmp_path, a_line()).counts == counts(read=1, taken=1)


def without(name):
    return {key: value for key, value in a_line().items() if key != name}


DEPARTURES = {
    "a wrong UPN": a_line(children=[a_child_sent(upn="A123")]),
    "no date of birth": a_line(children=[a_child_sent(born_on=None)]),
    "an unknown district": a_line(children=[a_child_sent(address={"lines": ["1 Far Road"], "postcode": "QQ1 1QQ"})]),
    "an unknown field": a_line(their_system={"name": "Invented Case System", "version": 4}),
    "an unknown field of a child": a_line(children=[a_child_sent(shoe_size=3)]),
    "an unknown category": a_line(concern={"categories": ["NOT_A_CODE"], "what_happened": "Found alone."}),
    "an unknown indicator": a_line(indicators=["NOT_A_CODE"]),
    "an unknown channel": a_line(channel="PIGEON"),
    "an unknown source": a_line(referrer={"name": "Somebody", "source_code": "99"}),
    "a level that there is not": a_line(level_believed=7),
    "a list where a text belongs": a_line(police_reference=["CR/1/18"]),
    "a text where a list belongs": a_line(indicators="ATTENDANCE_3A"),
    "a text where a part belongs": a_line(concern="Found alone at home."),
    "a number too large for its column": a_line(level_believed=10**30),
    "a name longer than its column": a_line(referrer={"name": "A" * 5000, "source_code": "6"}),
    "a reference longer than its column": a_line(reference="R" * 500),
    "no time of receipt": without("received_at"),
    "a time of receipt without an offset": a_line(received_at="2018-11-19T08:41:00"),
    "a time of receipt in the future": a_line(received_at="2031-01-01T00:00:00+00:00"),
    "a time of receipt that cannot be": a_line(received_at="0001-01-01T00:00:00+14:00"),
    "danger in words that cannot be read": a_line(immediate_danger="he has a knife"),
    "no concern": without("concern"),
}


@pytest.mark.parametrize("line", DEPARTURES.values(), ids=DEPARTURES)
def test_safety_3_a_line_with_a_fault_is_taken_and_marked(county, tmp_path, line):
    assert brought_in(tmp_path, line).counts == counts(read=1, taken=1, marked=1)
    assert brought_in(tmp_path, line).counts == counts(read=1, already_taken=1)
    assert Contact.objects.get().due_at > MONDAY


def test_what_was_not_understood_is_shown_word_for_word_on_the_request_page(county, tmp_path):
    line = a_line(their_system={"name": "Invented"}, children=[a_child_sent(shoe_size=3)], level_believed="three")
    brought_in(tmp_path, line)
    request = RequestForSupport.objects.get()
    case = find_case(an_officer(), request.reference, at=MONDAY)
    assert case is not None
    assert dict(everything_sent(case).typed) == {
        "their_system": json.dumps({"name": "Invented"}),
        "children.0.shoe_size": "3",
        "level_believed": "three",
    }
    assert "NOT_UNDERSTOOD" in request.marks


def test_a_text_too_long_for_its_column_is_kept_whole_beside_it(county, tmp_path):
    brought_in(tmp_path, a_line(referrer={"name": "A" * 5000, "source_code": "6"}))
    request = RequestForSupport.objects.get()
    assert (len(request.referrer_name), len(request.stated["referrer"]["name"])) == (200, 5000)


def test_danger_that_cannot_be_read_is_taken_as_danger(county, tmp_path):
    brought_in(tmp_path, a_line(immediate_danger="he has a knife"))
    assert RequestForSupport.objects.get().is_danger


def test_a_secret_that_is_said_in_words_is_kept(county, tmp_path):
    brought_in(
        tmp_path, a_line(children=[a_child_sent(address_confidential="yes please", shoe_size="Larkspur Street")])
    )
    request, contact = RequestForSupport.objects.get(), Contact.objects.get()
    assert "Larkspur" not in json.dumps([request.stated, contact.child_as_stated])
    assert "1 Larkspur Street" in contact.confidential


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (without("reference"), "reference"),
        (a_line(reference="  "), "reference"),
        (a_line(reference=True), "reference"),
        (a_line(children=[]), "children"),
        (a_line(children=[{"sex": "F"}]), "children"),
        (a_line(children="Ada"), "children"),
    ],
)
def test_safety_3_only_a_line_without_a_reference_or_a_child_is_refused(county, tmp_path, line, field):
    brought = brought_in(tmp_path, line)
    assert brought.counts == counts(read=1, refused=1)
    assert brought.reasons[0][:2] == (1, field)


def test_a_refused_line_leaves_nothing_but_itself_and_the_next_is_taken(county, tmp_path):
    brought = brought_in(tmp_path, {"reference": "POL-9", "children": []}, a_line())
    assert brought.counts == counts(read=2, taken=1, refused=1)
    assert [kind for kind, _, _ in events()].count("front_door.submit_request") == 1


def test_a_refused_line_read_again_after_its_correction_is_still_that_line(county, tmp_path):
    refused = {"reference": "POL-000123", "children": [{}]}
    brought_in(tmp_path, refused)
    brought_in(tmp_path, a_line())
    assert brought_in(tmp_path, refused, a_line()).counts == counts(read=2, already_taken=1, refused=1)
    assert UnreadLine.objects.get().how == "CAME_AGAIN"


def test_a_fault_of_ours_on_one_line_is_logged_without_its_words_and_the_others_are_taken(
    county, tmp_path, monkeypatch, caplog
):
    whole = taking.Taking.take

    def fails(self, line, read):
        done = whole(self, line, read)
        if read.reference == "POL-2":
            raise ZeroDivisionError("Ada Quillfeather")
        return done

    monkeypatch.setattr(taking.Taking, "take", fails)
    lines = [a_line(reference=f"POL-{number}") for number in (1, 2, 3)]
    brought = brought_in(tmp_path, *lines)
    assert brought.counts == counts(read=3, taken=2, refused=1)
    assert brought.reasons == [(2, "", taking_lines.OUR_FAULT)]
    assert RequestForSupport.objects.count() == 2
    assert "Quillfeather" not in caplog.text


def test_a_database_that_goes_away_stops_the_run_and_nothing_of_the_set_is_kept(county, tmp_path, monkeypatch):
    def fails(self, line, read):
        raise OperationalError("the disk is full")

    monkeypatch.setattr(taking.Taking, "take", fails)
    monkeypatch.setattr(bringing_in.time, "sleep", lambda seconds: None)
    with pytest.raises(OperationalError):
        brought_in(tmp_path, a_line())
    assert not UnreadLine.objects.exists()


def test_two_runs_that_stand_in_each_others_way_try_again(county, tmp_path, monkeypatch):
    whole, tries = taking.Taking.take, []

    def fails_once(self, line, read):
        tries.append(read.reference)
        if len(tries) == 1:
            raise OperationalError("deadlock detected")
        return whole(self, line, read)

    monkeypatch.setattr(taking.Taking, "take", fails_once)
    monkeypatch.setattr(bringing_in.time, "sleep", lambda seconds: None)
    assert brought_in(tmp_path, a_line()).counts == counts(read=1, taken=1)
    assert len(tries) == 2

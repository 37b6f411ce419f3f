"""The pages of statutory returns: made, mended, explained, checked by a second person, frozen; who sees what of whom."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.audit.public import looks_at
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.returns.models import ReturnBeside, ReturnBuild, ReturnFinding
from fanlight.returns.rules.steps import State
from fanlight.store.public import Actor
from tests.actions.casework.making import a_decider, walled
from tests.actions.returns.made import a_child, assessed, episode, hands, load, number_of
from tests.actions.returns.signing import a_sound_child, an_officer, explain_all, frozen_return, made_return
from tests.factories import OTHER_AUTHORITY, an_actor, sign_in
from tests.support.forms import send
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("heard")]
MOST_QUERIES = 15
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(autouse=True)
def worker(db: None) -> None:
    JobWorker.objects.create(host="here", process_id=1)


def as_(actor: Actor) -> Client:
    return sign_in(Client(), User.objects.get(pk=actor.user_id))


def text_of(answer: HttpResponse, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def at(name: str, *args: Any) -> str:
    return reverse(f"returns:{name}", args=args)


def a_query_and_an_error(by: Actor) -> ReturnBuild:
    load(episode(hands(), a_child(1, disability=None), "2016-09-05"))
    return made_return(by)


def test_a_return_is_asked_for_waited_for_and_shown():
    a_sound_child()
    client = as_(an_officer())
    page = client.get(at("index"))
    assert "No return has been made yet" in text_of(page)
    answer = send(client, page, "Make the return", year="2018")
    assert "Your return is being made" in text_of(client.get(answer["Location"]))
    run_waiting_jobs()
    page = text_of(client.get(answer["Location"]))
    assert "Draft, partial" in page and "1 April 2017 to 31 March 2018" in page
    assert "Children who are looked after, and care leavers, are not held in Fanlight" in page
    assert "Draft, partial" in text_of(client.get(at("index")))


def test_a_return_that_is_signed_off_by_two_people_on_the_pages():
    load(episode(hands(), a_child(1), "2017-05-08", assessments=(assessed("2017-05-09", "2017-06-19"),)))
    first, second = an_officer(), an_officer()
    one, other = as_(first), as_(second)
    build = made_return(first)
    explain_all(build, first)
    page = one.get(at("year", 2018))
    send(one, page, "State that there are none", reason="None in the year", none_left_out="on")
    assert "so another person who makes returns confirms it" in text_of(one.get(at("year", 2018)))
    send(other, other.get(at("year", 2018)), "Confirm this statement")
    place = at("build", build.id)
    send(one, one.get(place), "Mark as ready to be checked")
    assert "You worked on it" in text_of(one.get(place))
    assert "You worked on it" in text_of(one.get(at("sign_off", build.id)))
    assert text_of(one.post(at("sign_off", build.id)), 409)
    send(other, other.get(at("sign_off", build.id)), "I have checked this return")
    send(one, one.get(place), "Sign off and freeze")
    build.refresh_from_db()
    assert build.state == State.FROZEN
    page = text_of(one.get(place))
    assert build.sha256 in page and "byte for byte" in page and "Make it again" not in page
    taken = one.get(at("file", build.id))
    assert sha256(b"".join(taken)).hexdigest() == build.sha256
    assert taken["Content-Disposition"] == f'attachment; filename="cin-2018-{build.number:03}.xml"'


def test_safety_21_the_name_of_a_partial_file_says_what_it_is():
    a_sound_child()
    first = an_officer()
    build = made_return(first)
    client = as_(first)
    assert "partial-draft.xml" in client.get(at("file", build.id))["Content-Disposition"]
    assert "findings-partial-draft.csv" in client.get(at("findings_table", build.id))["Content-Disposition"]


def test_what_was_found_is_counted_once_and_the_gravest_comes_first():
    first = an_officer()
    build = a_query_and_an_error(first)
    number = ReturnFinding.objects.filter(build=build).count()
    page = text_of(as_(first).get(at("findings", build.id)))
    assert f'<p class="govuk-body">{number} findings. Put right' in page
    assert page.index("<strong>Error ") < page.index("<strong>Query ")


def test_what_was_found_is_narrowed_and_each_finding_says_what_to_do_and_for_whom_it_opens():
    first = an_officer()
    build = a_query_and_an_error(first)
    client = as_(first)
    page = text_of(client.get(at("findings", build.id) + "?severity=ERROR"))
    error = ReturnFinding.objects.filter(build=build, severity="ERROR").first()
    assert f"Child {number_of(1)}" in page and f"Error {error.rule}." in page and "Query" not in page.split("<h2")[1]
    assert "which holds the work and finds it by the child’s number" in page
    assert "/people/" not in page
    assert "Nothing was found here" in text_of(client.get(at("findings", build.id) + "?rule=9999"))


def test_a_look_at_what_was_found_of_a_child_is_logged():
    first = an_officer()
    build = a_query_and_an_error(first)
    as_(first).get(at("findings", build.id))
    person_id = ReturnFinding.objects.filter(build=build).exclude(person_id="")[0].person_id
    assert list(looks_at(first.authority, "person", person_id))


def test_a_walled_child_is_told_by_its_number_alone_and_nobody_is_told_who_holds_it():
    first = an_officer()
    child = a_child(1, disability=None)
    place = hands()
    load(episode(place, child, "2016-09-05"))
    walled("person", child, by=a_decider())
    build = made_return(first)
    page = text_of(as_(first).get(at("findings", build.id)))
    assert number_of(1) in page and "This record is restricted" in page
    assert place.team.name not in page and "Child1" not in page


def test_a_silent_wall_round_a_child_is_not_told_and_hides_the_team_all_the_same():
    first = an_officer()
    child = a_child(1, disability=None)
    place = hands()
    load(episode(place, child, "2016-09-05"))
    walled("person", child, by=a_decider(), is_silent=True)
    page = text_of(as_(first).get(at("findings", made_return(first).id)))
    assert number_of(1) in page and "restricted" not in page and place.team.name not in page


def test_a_query_is_explained_on_its_page():
    first = an_officer()
    build = a_query_and_an_error(first)
    client = as_(first)
    query = ReturnFinding.objects.filter(build=build, severity="QUERY")[0]
    page = client.get(at("explain", build.id, query.id))
    assert text_of(client.post(at("explain", build.id, query.id), {"words": ""}), 422)
    send(client, page, "Save the explanation", words="Seen again in May")
    query.refresh_from_db()
    assert query.explanation == "Seen again in May"
    assert "Seen again in May" in text_of(client.get(at("findings", build.id) + "?severity=QUERY"))


def test_r11_no_explanation_and_no_identifier_is_a_formula_in_the_table_of_findings():
    first = an_officer()
    build = a_query_and_an_error(first)
    findings = list(ReturnFinding.objects.filter(build=build))
    query = next(one for one in findings if one.severity == "QUERY")
    for beginning in BEGINNINGS:
        query.explanation = f"{beginning}cmd|' /C calc'!A0"
        query.child = f"{beginning}SUM(A1)"
        query.save()
        answer = as_(first).get(at("findings_table", build.id))
        text = b"".join(answer).decode().removeprefix("\ufeff")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert any("SUM(A1)" in cell for cell in cells) and any("calc" in cell for cell in cells)
        assert not [cell for cell in cells if cell[:1] in BEGINNINGS]


def test_a_file_of_the_other_system_is_given_and_a_hostile_one_is_refused_beside_its_field():
    first = an_officer()
    client = as_(first)
    bad = SimpleUploadedFile("theirs.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><Message>&b;</Message>')
    page = text_of(client.post(at("give", 2018), {"system": "Invented", "file": bad}), 422)
    assert "Line 1" in page
    assert not ReturnBeside.objects.exists()


def test_nobody_else_and_no_other_authority_opens_a_return():
    a_sound_child()
    build = made_return(an_officer())
    places = [at("build", build.id), at("findings", build.id), at("file", build.id), at("sign_off", build.id)]
    for place in places:
        assert as_(an_officer(authority=OTHER_AUTHORITY)).get(place).status_code == 404
        assert as_(an_actor(Role.FRONT_DOOR_MANAGER)).get(place).status_code == 403
    assert "No return has been made yet" in text_of(as_(an_officer(authority=OTHER_AUTHORITY)).get(at("index")))


def test_no_page_asks_more_than_fifteen_queries_whatever_was_found():
    place = hands()
    for number in range(1, 9):
        load(episode(place, a_child(number, disability=None), "2016-09-05"))
    first = an_officer()
    build = made_return(first)
    client = as_(first)
    query = ReturnFinding.objects.filter(build=build, severity="QUERY")[0]
    for address in (
        at("index"),
        at("year", 2018),
        at("build", build.id),
        at("findings", build.id),
        at("sign_off", build.id),
        at("explain", build.id, query.id),
    ):
        asked = asked_by(lambda address=address: client.get(address))
        assert len(asked) <= MOST_QUERIES, "\n".join(asked)


def test_a_frozen_return_is_still_there_to_be_read():
    a_sound_child()
    build = frozen_return(an_officer(), an_officer())
    assert "Signed off and frozen" in text_of(as_(an_officer()).get(at("build", build.id)))

"""Accepting, refusing, allocating, closing and re-opening on their pages: what is asked, refused, and never lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.casework.models import Acknowledgement, Work, WorkStep
from fanlight.casework.public import WorkEvent, accept_work, add_information, allocate_work
from fanlight.store.public import new_ulid
from tests.actions.casework.making import (
    MONDAY,
    a_decider,
    a_manager_of,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    closed,
    offered,
)
from tests.factories import browser_of

pytestmark = pytest.mark.django_db
REFUSAL = {"reason": "WRONG_DISTRICT", "words": "They moved over the river."}
ENDING = {"reason": "NEEDS_MET", "outcome": "ACHIEVED", "summary": "Mornings are calm now."}


def send(client, move, work, **typed):
    return client.post(reverse(f"casework:{move}", args=[work.id]), {"version": work.version, **typed})


def draw(client, move, work):
    return client.get(reverse(f"casework:{move}", args=[work.id]))


def text_of(response, status=200):
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def stands(work):
    return Work.objects.get(pk=work.pk).state


def test_accepting_on_the_page_says_so_and_goes_back_to_the_work(team, as_manager, heard):
    work = offered(team)
    assert "Accept for Inventedham Early Help" in text_of(draw(as_manager, "accept", work))
    response = as_manager.post(reverse("casework:accept", args=[work.id]), {"version": 1, "worker": ""}, follow=True)
    assert response.redirect_chain == [(reverse("casework:work", args=[work.id]), 302)]
    assert "Your team has accepted this work." in text_of(response)
    assert stands(work) == "ACCEPTED"


def test_a_worker_can_be_named_while_accepting(team, worker, as_manager, heard):
    work = offered(team)
    send(as_manager, "accept", work, worker=worker.user_id)
    assert stands(work) == "ALLOCATED"


def test_a_refusal_needs_its_reason_and_words_and_keeps_what_was_typed(team, as_manager, heard):
    work = offered(team)
    text = text_of(send(as_manager, "refuse", work, words="They moved over the river."), 422)
    assert "Select why the team cannot take this work" in text and "They moved over the river." in text
    assert "<title>Error:" in text
    text = text_of(send(as_manager, "refuse", work, reason="WRONG_DISTRICT", words=" "), 422)
    assert "Say why the team cannot take this work" in text
    assert stands(work) == "OFFERED" and heard == []
    send(as_manager, "refuse", work, **REFUSAL)
    assert stands(work) == "REFUSED" and heard[-1].event == WorkEvent.REFUSED


def test_the_worker_who_is_chosen_holds_the_work(team, manager, worker, as_manager, heard):
    work = accepted(team, manager)
    assert "Willow Notreal" in text_of(draw(as_manager, "allocate", work))
    send(as_manager, "allocate", work, worker=worker.user_id)
    assert Work.objects.get(pk=work.pk).worker_user_id == worker.user_id


def test_reallocating_does_not_offer_who_holds_it_and_asks_why(team, manager, worker, as_manager, heard):
    second = a_worker_of(team, name="Rowan Inventedly")
    work = allocated(team, manager, worker)
    text = text_of(draw(as_manager, "allocate", work))
    options = text[text.index("<select") : text.index("</select>")]
    assert "Rowan Inventedly" in options and "Willow Notreal" not in options
    assert "Why it changes hands" in text
    send(as_manager, "allocate", work, worker=second.user_id, reason="On leave")
    assert WorkStep.objects.filter(work=work).order_by("-position")[0].reason == "On leave"


def test_nobody_from_another_team_can_be_chosen(team, manager, as_manager, heard):
    work = accepted(team, manager)
    text = text_of(send(as_manager, "allocate", work, worker=a_worker_of(a_team()).user_id), 422)
    assert "Choose who will hold this work" in text or "Select worker from the list" in text
    assert stands(work) == "ACCEPTED"


def test_closing_asks_why_whether_it_worked_and_for_a_summary(team, manager, worker, as_worker, heard):
    work = allocated(team, manager, worker)
    text = text_of(send(as_worker, "close", work), 422)
    for sentence in (
        "Select why this work is closed",
        "Select whether what was agreed was achieved",
        "Write a short summary of what was done and how things are now",
    ):
        assert sentence in text
    assert "checked" not in text_of(draw(as_worker, "close", work))
    send(as_worker, "close", work, **ENDING)
    assert stands(work) == "CLOSED"


def test_a_closure_that_must_wait_for_information_keeps_what_was_typed(team, manager, worker, as_worker, heard):
    work = allocated(team, manager, worker)
    add_information(work_id=work.id, contact_id=new_ulid(), note="Police called", by=a_decider(), at=MONDAY)
    work.refresh_from_db()
    assert "New information waits to be acknowledged" in text_of(draw(as_worker, "close", work))
    text = text_of(send(as_worker, "close", work, **ENDING), 422)
    assert "Read and acknowledge it first" in text and "Mornings are calm now." in text
    assert stands(work) == "ALLOCATED"


def test_a_reason_from_another_kind_of_work_is_not_offered_nor_taken(team, manager, worker, as_worker, heard):
    work = allocated(team, manager, worker)
    assert "Child arrangements order" not in text_of(draw(as_worker, "close", work))
    assert "from the list" in text_of(send(as_worker, "close", work, **{**ENDING, "reason": "RC8"}), 422)
    assert stands(work) == "ALLOCATED"


def test_reopening_shows_the_new_piece(team, manager, worker, as_manager, heard):
    work = closed(team, manager, worker)
    response = as_manager.post(
        reverse("casework:reopen", args=[work.id]), {"version": work.version, "reason": "They rang us"}, follow=True
    )
    opened = Work.objects.get(reopened_from=work)
    assert response.redirect_chain == [(reverse("casework:work", args=[opened.id]), 302)]
    assert "They rang us" in text_of(response)
    assert "Say why this work is re-opened" in text_of(send(as_manager, "reopen", closed(team, manager, worker)), 422)


def test_of_two_who_answer_at_once_the_second_sees_both_versions_and_loses_nothing(team, manager, as_manager, heard):
    work = offered(team)
    other = a_manager_of(team, name="Hazel Madeupson")
    accept_work(work_id=work.id, by=other, at=MONDAY)
    text = text_of(send(as_manager, "refuse", work, **REFUSAL), 409)
    assert "Hazel Madeupson" in text and "Accepted by Inventedham Early Help" in text
    assert "They moved over the river." in text
    assert "Save mine instead" not in text and stands(work) == "ACCEPTED"


def test_a_choice_of_worker_over_somebody_elses_can_be_made_knowingly(team, manager, worker, as_manager, heard):
    work = accepted(team, manager)
    stale = work.version
    second = a_worker_of(team)
    allocate_work(work_id=work.id, worker_user_id=second.user_id, by=a_manager_of(team), at=MONDAY)
    work.version = stale
    text = text_of(send(as_manager, "allocate", work, worker=worker.user_id), 409)
    assert "Save mine instead" in text
    current = Work.objects.get(pk=work.pk)
    send(as_manager, "allocate", current, worker=worker.user_id)
    assert Work.objects.get(pk=work.pk).worker_user_id == worker.user_id


def test_a_double_click_is_one_move_and_no_error(team, manager, worker, as_manager, as_worker, heard):
    work = offered(team)
    for _ in range(2):
        assert send(as_manager, "accept", work, worker="").status_code == 302
    held = allocated(team, manager, worker)
    for _ in range(2):
        assert send(as_worker, "close", held, **ENDING).status_code == 302
    assert WorkStep.objects.filter(work=work, move="ACCEPT").count() == 1
    assert WorkStep.objects.filter(work=held, move="CLOSE").count() == 1


def test_acknowledging_twice_is_one_acknowledgement(team, manager, worker, as_worker, heard):
    work = allocated(team, manager, worker)
    told = add_information(work_id=work.id, contact_id=new_ulid(), note="More", by=a_decider(), at=MONDAY)
    address = reverse("casework:acknowledge", args=[work.id, told.id])
    for _ in range(2):
        assert as_worker.post(address, {"version": work.version + 1}).status_code == 302
    assert Acknowledgement.objects.count() == 1


def test_acknowledging_is_refused_in_a_sentence_to_another_worker(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    told = add_information(work_id=work.id, contact_id=new_ulid(), note="More", by=a_decider(), at=MONDAY)
    client = browser_of(a_worker_of(team))
    response = client.post(
        reverse("casework:acknowledge", args=[work.id, told.id]), {"version": work.version + 1}, follow=True
    )
    assert "the team&#39;s duty worker" in text_of(response)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize(
    ("move", "stage", "words"),
    [
        ("accept", "accepted", "so it cannot be accepted"),
        ("refuse", "accepted", "so it cannot be refused"),
        ("allocate", "offered", "so it cannot be allocated"),
        ("close", "offered", "so it cannot be closed"),
        ("reopen", "accepted", "so it cannot be re-opened"),
    ],
)
def test_a_page_for_a_move_that_cannot_be_made_says_why_and_goes_back(
    team, manager, as_manager, heard, move, stage, words
):
    work = accepted(team, manager) if stage == "accepted" else offered(team)
    response = as_manager.get(reverse(f"casework:{move}", args=[work.id]), follow=True)
    assert response.redirect_chain == [(reverse("casework:work", args=[work.id]), 302)]
    assert words in text_of(response)


def test_a_move_that_came_too_late_is_refused_in_a_sentence(team, manager, as_manager, heard):
    work = accepted(team, manager)
    work.refresh_from_db()
    text = text_of(send(as_manager, "refuse", work, **REFUSAL), 422)
    assert "The team has already accepted this work, so it cannot be refused." in text
    assert "They moved over the river." in text


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", "9" * 30, "²"])
def test_a_form_without_the_version_it_was_drawn_from_is_not_taken(team, as_manager, version, heard):
    work = offered(team)
    response = as_manager.post(reverse("casework:accept", args=[work.id]), {"version": version, "worker": ""})
    assert response.status_code == 400 and stands(work) == "OFFERED"


@pytest.mark.parametrize("typed", ["a\x00b", "\u202eevil", "👋" * 3000, "x" * 20_000])
def test_hostile_text_is_taken_clean_or_refused_with_a_sentence_and_never_breaks_the_page(
    team, as_manager, typed, heard
):
    work = offered(team)
    response = send(as_manager, "refuse", work, reason="OTHER", words=typed)
    assert response.status_code in {422, 302}
    if response.status_code == 422:
        assert "There is a problem" in text_of(response, 422) and stands(work) == "OFFERED"
    else:
        step = WorkStep.objects.get(work=work, move="REFUSE")
        assert "\x00" not in step.reason and "\u202e" not in step.reason


@pytest.mark.parametrize("move", ["accept", "refuse", "allocate", "reopen"])
def test_a_worker_does_not_open_the_managers_pages(team, as_worker, move):
    assert draw(as_worker, move, offered(team)).status_code == 403


@pytest.mark.parametrize("move", ["accept", "refuse", "allocate", "close", "reopen"])
def test_another_teams_manager_does_not_find_the_page(team, move):
    stranger = browser_of(a_manager_of(a_team()))
    work = offered(team)
    assert draw(stranger, move, work).status_code == 404
    assert send(stranger, move, work, **REFUSAL).status_code == 404


def test_acknowledging_is_sent_not_opened(team, as_manager):
    work = offered(team)
    assert as_manager.get(reverse("casework:acknowledge", args=[work.id, new_ulid()])).status_code == 405
    response = as_manager.post(reverse("casework:acknowledge", args=[work.id, new_ulid()]), {"version": 1})
    assert response.status_code == 404

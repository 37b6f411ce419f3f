"""Returns that are made and brought as far as a test needs them."""

from __future__ import annotations

from typing import Any

from fanlight.access.public import Role
from fanlight.jobs.public import run_waiting_jobs
from fanlight.returns.actions.ask_for_return import ask_for_return
from fanlight.returns.actions.explain_queries import explain_queries
from fanlight.returns.actions.give_beside import confirm_none, state_none
from fanlight.returns.actions.take_step import take_step
from fanlight.returns.models import ReturnBuild, ReturnFinding
from fanlight.returns.rules.steps import State, Step
from fanlight.store.public import Actor, new_ulid
from tests.actions.casework.making import MONDAY
from tests.actions.returns.made import YEAR, a_child, assessed, episode, hands, load
from tests.factories import an_actor


def an_officer(**place: Any) -> Actor:
    """Return somebody who makes returns."""
    return an_actor(Role.RETURNS_OFFICER, **place)


def a_sound_child(number: int = 1, **said: Any) -> str:
    """Return the id of a child of whom no rule finds an error: referred and assessed in the year."""
    person_id = a_child(number, **said)
    load(episode(hands(), person_id, "2017-05-08", assessments=(assessed("2017-05-09", "2017-06-19"),)))
    return person_id


def made_return(by: Actor, year: int = YEAR) -> ReturnBuild:
    """Ask for a year's return, have it made, and return it."""
    build_id = ask_for_return(year=year, by=by, at=MONDAY)
    run_waiting_jobs()
    return ReturnBuild.objects.get(id=build_id)


def whole_by_statement(first: Actor, second: Actor, year: int = YEAR) -> str:
    """Have two people state that no child is missing; return the statement's id."""
    beside_id = new_ulid()
    words = {"reason": "None in the year.", "covers_earlier": True}
    state_none(beside_id=beside_id, year=year, **words, by=first, at=MONDAY)
    confirm_none(beside_id=beside_id, by=second, at=MONDAY)
    return beside_id


def explain_all(build: ReturnBuild, by: Actor) -> None:
    """Explain every query of a return."""
    for one in ReturnFinding.objects.filter(build=build, severity="QUERY", is_explained=False):
        explain_queries(build_id=build.id, finding_id=one.id, words="It is right.", by=by, at=MONDAY)


def step(build: ReturnBuild, step: Step, by: Actor, **said: Any) -> State:
    """Take a step."""
    return take_step(build_id=build.id, step=step, by=by, at=MONDAY, **said)


def frozen_return(first: Actor, second: Actor) -> ReturnBuild:
    """Return a return that two people signed off; children are there already."""
    whole_by_statement(first, second)
    build = made_return(first)
    explain_all(build, first)
    for one, who in ((Step.MARK_READY, first), (Step.CHECK, second), (Step.FREEZE, second)):
        step(build, one, who)
    return ReturnBuild.objects.get(id=build.id)

"""Somebody asks for a year's return: it is made behind the scenes, one at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from fanlight.audit.public import action, record
from fanlight.clocks.public import england_calendar, london_date
from fanlight.jobs.public import enqueue
from fanlight.returns.actions.reaching import check_may_make
from fanlight.returns.cin.refusals import YearNotBegun
from fanlight.returns.cin.years import census_year
from fanlight.returns.models import CIN, ReturnBuild
from fanlight.returns.queries.builds import next_number
from fanlight.returns.rules.steps import State
from fanlight.returns.scope import builds_of
from fanlight.store.public import Actor


@action("asked for a statutory return to be made")
def ask_for_return(*, year: int, by: Actor, at: datetime) -> str:
    """Return the id of the return that is being made: of one begun already, if two ask at once.

    Raises NotYourReturns, NoRulesForYear, YearNotBegun.
    """
    check_may_make(by)
    if london_date(at) < census_year(year, england_calendar()).starts_on:
        raise YearNotBegun(year)
    making = builds_of(by.authority).filter(collection=CIN, year=year, state=State.MAKING)
    given_up = making.filter(created_at__lt=at - ReturnBuild.PATIENCE)
    given_up.update(state=State.FAILED, changed_at=at, changed_by=by.id)
    there = making.values_list("id", flat=True).first()
    if there is None:
        there = _begun(year, by, at)
    record("return", there, collection=CIN, year=year)
    return there


def _begun(year: int, by: Actor, at: datetime) -> str:
    try:
        with transaction.atomic():
            row = ReturnBuild.objects.create(
                authority=by.authority,
                year=year,
                number=next_number(by.authority, year),
                asked_by=by.id,
                created_at=at,
                changed_at=at,
                changed_by=by.id,
            )
    except IntegrityError:
        # Somebody else asked in the same moment: theirs is the one that is made.
        return (
            builds_of(by.authority)
            .filter(collection=CIN, year=year, state=State.MAKING)
            .values_list("id", flat=True)[0]
        )
    enqueue("returns.make", by.authority, row.id)
    return row.id

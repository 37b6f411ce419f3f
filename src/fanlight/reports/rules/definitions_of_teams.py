"""What the measures of steps up and down and of specialist queues mean, in plain English."""

from __future__ import annotations

from fanlight.reports.rules.defining import Definition, Kind

_DAYS = (
    "Days are those of the calendar, from the day on which it was asked to the day on which the receiver accepted. Every "
    "step that was asked for is in the denominator, whatever came of it: what was not accepted, or not yet, stands in "
    "the last band, and a median or a 90th percentile that falls there is left empty. The district is that of the "
    "child's home."
)
_ASKED = (
    "Each step counts once, on the day on which it was first asked for, also where it was put off and asked for again. "
    "Work behind a wall counts: a number shows nobody."
)
_OFFERED = "Work that a team took up again by itself was not offered and is left out."
_QUEUE = "A queue is the team's: specialist queues by the authority's list, the other specialist teams by what they do."

OF_STEPS_AND_QUEUES = (
    Definition(
        "steps_asked",
        Kind.TABLE,
        "Steps up and down",
        "steps",
        "Steps between early help and social work, and from either to open access or outside, that were asked for in "
        f"the period, by direction and by what came of each. {_ASKED}",
        rows_are="direction",
        columns_are="step outcome",
    ),
    Definition(
        "steps_up_accepted",
        Kind.RATE,
        "Steps up accepted",
        "steps up",
        "Of the steps up asked for in the period, those that a social work team accepted. A step up waits for no panel "
        f"and no agreement, so that days here are days of a child without statutory help. {_DAYS}",
        numerator_is="steps up that were accepted",
        denominator_is="steps up asked for in the period, answered or not",
    ),
    Definition(
        "steps_down_accepted",
        Kind.RATE,
        "Steps down accepted",
        "steps down",
        "Of the steps down asked for in the period, those that the receiver accepted. The days hold the wait for a panel "
        f"or the manager and the wait for the receiver. {_DAYS}",
        numerator_is="steps down that were accepted",
        denominator_is="steps down asked for in the period, answered or not",
    ),
    Definition(
        "steps_refused",
        Kind.RATE,
        "Steps refused by the receiver",
        "steps",
        "Of the steps asked for in the period that the receiver answered, those that were refused: the work stayed "
        f"where it was. {_ASKED}",
        numerator_is="steps that the receiver refused",
        denominator_is="steps asked for in the period that the receiver accepted or refused",
    ),
    Definition(
        "queues_by_week",
        Kind.TABLE,
        "What came to each queue, by week",
        "pieces of work",
        f"Work offered in the period to specialist teams, by the week in which it was offered. {_QUEUE} Each offer "
        f"counts. {_OFFERED} The day is London's, and a week begins on Monday.",
        rows_are="week",
        columns_are="queue",
    ),
    Definition(
        "queues_by_district",
        Kind.TABLE,
        "What came to each queue, by district",
        "pieces of work",
        f"Work offered in the period to specialist teams, by the district of the child's home. {_QUEUE} Each offer "
        f"counts. {_OFFERED}",
        rows_are="district",
        columns_are="queue",
    ),
    Definition(
        "queues_now",
        Kind.TABLE,
        "In each queue now",
        "pieces of work",
        "Work of specialist teams that was open at the moment of the report, whenever it came: waiting to be accepted, "
        f"waiting for a worker, or with one. {_QUEUE}",
        rows_are="queue",
        columns_are="state of work",
    ),
)

"""A section 47 enquiry ends: what came of it, and whether a conference is required."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import RecordNotFound, check_day, check_stands, record_of, settle
from fanlight.casework.models import Section47
from fanlight.casework.rules.census_codes import CodeRefused, EnquiryOutcome, check_chosen
from fanlight.store.public import Actor


@action("concluded a section 47 enquiry")
def conclude_enquiry(
    *,
    enquiry_id: str,
    ended_on: date,
    outcomes: Sequence[str],
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Section47:
    """End the enquiry and return it; an initial conference is required exactly where it is one of the outcomes.

    Then its clock, from the strategy discussion, runs on until it is held. Raises CodeRefused without outcomes, or for "no
    further action" beside a conference; DayRefused, NotPossible, RecordNotFound when it was concluded already.
    Children Act 1989, section 47; Children in Need census, ICPCnotRequired.
    """
    flags = check_chosen(tuple(outcomes), EnquiryOutcome, "Say what comes of the enquiry.")
    is_required = EnquiryOutcome.CP_CONFERENCE in flags
    if is_required and EnquiryOutcome.NFA in flags:
        raise CodeRefused("A conference is further action: choose one or the other.")
    check_day(ended_on, at, "The day on which the enquiry ended")
    enquiry, work, episode = record_of(Section47.objects.all(), enquiry_id, by=by, at=at, expected=expected)
    if enquiry.ended_on is not None:
        raise RecordNotFound
    changed = {"ended_on": ended_on, "is_conference_required": is_required}
    check_stands(work, lambda child: child.changing(episode.id, "enquiries", enquiry.started_on, **changed), at)
    enquiry.ended_on, enquiry.outcomes, enquiry.is_conference_required = ended_on, " ".join(flags), is_required
    enquiry.settled_on = None if is_required else ended_on
    enquiry.save_changes("ended_on", "outcomes", "is_conference_required", "settled_on", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("section_47", enquiry.id, episode=episode.id, outcomes=list(flags), conference=is_required)
    return enquiry

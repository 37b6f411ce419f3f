"""A strategy discussion was held: who took part, what was decided, and whether a section 47 enquiry begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import (
    DayRefused,
    RecordNotFound,
    check_stands,
    record_of,
    settle,
    stamp,
)
from fanlight.casework.models import Episode, Section47, StrategyDiscussion, Work
from fanlight.casework.rules.census_codes import Agency, check_chosen
from fanlight.casework.rules.reasons import check_in_words
from fanlight.casework.rules.standing import EnquiryFacts
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@action("recorded a strategy discussion")
def hold_discussion(
    *,
    discussion_id: str,
    held_at: datetime,
    agencies: Sequence[str],
    decisions: str,
    is_enquiry_begun: bool,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> StrategyDiscussion:
    """Record the discussion that was held and return it; the section 47 enquiry that it begins starts on its date.

    Agencies that took no part are marked, not refused (`missing_agencies`). Raises DayRefused, CodeRefused,
    ReasonDoesNotFit without decisions, NotPossible while another enquiry is unsettled, RecordNotFound when it was
    recorded already. Children Act 1989, section 47; Working Together to Safeguard Children 2023, chapter 3.
    """
    present = check_chosen(tuple(agencies), Agency, "Say who took part.")
    decisions = check_in_words(decisions, "Write what was decided.")
    discussion, work, episode = record_of(
        StrategyDiscussion.objects.all(), discussion_id, by=by, at=at, expected=expected
    )
    if discussion.held_at is not None:
        raise RecordNotFound
    if held_at > at or london_date(held_at) < london_date(discussion.suspected_at):
        raise DayRefused("A strategy discussion is held from the day on which harm was suspected until now.")
    started_on = london_date(held_at)
    if is_enquiry_begun:
        check_stands(work, lambda child: child.adding(episode.id, "enquiries", EnquiryFacts(started_on)), at)
    discussion.held_at, discussion.agencies, discussion.decisions = held_at, " ".join(present), decisions
    discussion.is_enquiry_begun = is_enquiry_begun
    discussion.save_changes("held_at", "agencies", "decisions", "is_enquiry_begun", by_id=by.id, at=at)
    if is_enquiry_begun:
        _begin_enquiry(discussion, work, episode, by, at)
    settle(episode, by=by, at=at)
    record("strategy_discussion", discussion.id, episode=episode.id, agencies=list(present), enquiry=is_enquiry_begun)
    return discussion


def _begin_enquiry(discussion: StrategyDiscussion, work: Work, episode: Episode, by: Actor, at: datetime) -> None:
    """The enquiry starts on the date of the discussion; the child is to be seen from then, or from the allocation."""
    held_at = discussion.held_at
    enquiry = Section47(
        **stamp(work, by, at, grave=True),
        episode=episode,
        work=work,
        discussion=discussion,
        began_at=max(held_at, work.allocated_at) if work.allocated_at else held_at,
        started_on=london_date(held_at),
    )
    enquiry.save(force_insert=True)
    record("section_47", enquiry.id, episode=episode.id, discussion=discussion.id)

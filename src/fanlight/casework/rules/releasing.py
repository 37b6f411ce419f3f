"""How things stand with a child, in words that a worker may release to the school."""

from __future__ import annotations

from fanlight.casework.rules.kinds import EARLY_HELP_KINDS, WorkKind
from fanlight.casework.rules.standing import EpisodeFacts


def stage_in_words(kind: WorkKind, episode: EpisodeFacts | None, *, is_held: bool) -> str:
    """Return the stage of the work for a school, without a full stop: plans and assessments only.

    What a strategy discussion or a section 47 enquiry adds is never in it: a worker who wants the school to know says
    so in their own words (safety 10).
    """
    if not is_held:
        return "The team has accepted the work and will name a worker"
    if kind in EARLY_HELP_KINDS:
        return "An Early Help worker is in touch with the family"
    if episode is not None:
        if any(plan.ended_on is None for plan in episode.protection_plans):
            return "There is a child protection plan"
        if any(plan.ended_on is None for plan in episode.need_plans):
            return "There is a child in need plan"
        if any(one.ended_on is None for one in episode.assessments):
            return "A social worker is assessing what the family needs"
    return "A social worker is in touch with the family"

"""What a child's statutory record may not hold: every rule of the room, in one place to ask.

The codes are those of the Children in Need census validation rules; a rule without one is the house's own. What only
concerns which year a return is of is the return's, not the record's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fanlight.casework.rules.episode_rules import ASSESSMENT_RULES, EPISODE_RULES
from fanlight.casework.rules.protection_rules import ENQUIRY_RULES, NEED_PLAN_RULES, PROTECTION_PLAN_RULES
from fanlight.casework.rules.standing import ChildFacts, StandingRule

RULES: tuple[StandingRule, ...] = (
    *EPISODE_RULES,
    *ASSESSMENT_RULES,
    *ENQUIRY_RULES,
    *NEED_PLAN_RULES,
    *PROTECTION_PLAN_RULES,
)


class NotPossible(Exception):
    """What was to be recorded cannot stand beside what is there; the message can be shown."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        super().__init__(" ".join(dict.fromkeys(breach.sentence for breach in breaches)))
        self.breaches = tuple(breaches)


@dataclass(frozen=True)
class Breach:
    """A rule that is broken in one episode."""

    episode_id: str
    codes: str
    sentence: str
    is_query: bool


def breaches(child: ChildFacts, today: date) -> list[Breach]:
    """Return every rule that the child's record breaks, errors and queries, episode by episode."""
    return [
        Breach(episode.id, rule.codes, rule.sentence, rule.is_query)
        for episode in child.episodes
        for rule in RULES
        if rule.breaks(child, episode, today)
    ]


def check_change(before: ChildFacts, after: ChildFacts, today: date) -> list[Breach]:
    """Return the queries that a change raises, to be shown; raises NotPossible for errors that it makes.

    What was amiss before does not stand in the way of what has nothing to do with it.
    """
    there = set(breaches(before, today))
    new = [breach for breach in breaches(after, today) if breach not in there]
    errors = [breach for breach in new if not breach.is_query]
    if errors:
        raise NotPossible(errors)
    return new

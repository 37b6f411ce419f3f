"""The outcomes of a decision as a dated list of the authority: what each says, and what Fanlight ships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanlight.establishments.public import (
    TEAM_KIND_LABELS,
    DatedList,
    FieldKind,
    ListField,
    ListRefused,
    TeamKind,
)
from fanlight.front_door.rules.outcomes import STANDARD_FLAG_WORDS, TellsWhatIsHidden, check_told
from fanlight.front_door.rules.vocabulary import ROUTE_WORDS

OUTCOMES = "front_door.outcomes"
# Kinds of team that take a specialist outcome as a queue does.
_KINDS = (TeamKind.DISABLED_CHILDREN, TeamKind.ADOLESCENT, TeamKind.OUT_OF_HOURS)
_NOT_SAID = "No reasons, nothing that partners said, and no word of a strategy discussion or an enquiry"


def check_words(values: Mapping[str, Any]) -> None:
    """Refuse words for the referrer that tell what stays hidden; raise ListRefused with the field."""
    for name in ("what_happens_next", "what_we_ask"):
        try:
            check_told(values[name])
        except TellsWhatIsHidden as refused:
            raise ListRefused(str(refused), name) from refused


OUTCOME_LIST = DatedList(
    name=OUTCOMES,
    title="Outcomes of a decision",
    what="What a decision may come to; several may be true at once",
    fields=(
        ListField(
            "routes",
            "Where the work may go",
            FieldKind.SOME_OF,
            required=True,
            choices={str(code): words for code, words in ROUTE_WORDS.items()},
        ),
        ListField("needs_second_person", "A second person confirms it", FieldKind.YES_NO),
        ListField(
            "queue",
            "Who usually gets the work",
            FieldKind.ONE_OF,
            choices={str(kind): TEAM_KIND_LABELS[kind] for kind in _KINDS},
            choices_from="establishments.queues",
        ),
        ListField(
            "is_immediate", "Acted on at once", FieldKind.YES_NO, hint="The decision goes first, the answer follows"
        ),
        ListField(
            "is_referral", "Makes a referral", FieldKind.YES_NO, hint="The threshold for a statutory response is met"
        ),
        ListField(
            "what_happens_next",
            "What the referrer reads: what happens next",
            FieldKind.PARAGRAPH,
            required=True,
            hint=_NOT_SAID,
        ),
        ListField("what_we_ask", "What the referrer reads: what we ask of them", FieldKind.PARAGRAPH, hint=_NOT_SAID),
        ListField(
            "standard_flags",
            "Flags in the sector's standard safeguarding dataset",
            FieldKind.SOME_OF,
            choices=STANDARD_FLAG_WORDS,
        ),
    ),
    group="Front Door",
    shipped=("fanlight.front_door", "seed/outcomes.toml"),
    check=check_words,
)

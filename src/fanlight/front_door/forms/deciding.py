"""What is chosen and typed on deciding, on confirming, and in an answer."""

from __future__ import annotations

from typing import Any

from fanlight.design.public import (
    Choice,
    FanlightForm,
    FromListField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    choices_of,
)
from fanlight.front_door.actions.decide_contact import Choice as DecisionChoice
from fanlight.front_door.forms.screening import offer
from fanlight.front_door.queries.earlier import EarlierToAsk
from fanlight.front_door.rules.vocabulary import AUDIENCE_WORDS, ROUTE_WORDS, WITHHELD_WORDS

ANSWER_PARTS = ("why", "what_happens_next", "who_has_it", "what_we_ask", "if_you_disagree")


class AnswerFields(FanlightForm):
    """The answer to who asked: its audience and its parts."""

    audience = OneOfField(label="Who is answered?", offers=choices_of(AUDIENCE_WORDS), blank="Choose who is answered")
    withheld = FromListField(
        label="Is anything held back?",
        offers=choices_of(WITHHELD_WORDS),
        nothing_chosen="Nothing is held back",
        required=False,
    )
    why = ParagraphsField(
        label="Why, in words for the person who asked",
        help_text="Nothing is copied here from your reasons or from what partners said.",
        required=False,
        rows=4,
    )
    what_happens_next = ParagraphsField(label="What happens next", required=False, rows=4)
    who_has_it = ParagraphsField(label="Who has it", required=False, rows=2)
    what_we_ask = ParagraphsField(label="What we ask of them", required=False, rows=3)
    if_you_disagree = ParagraphsField(label="If they disagree", required=False, rows=3)

    def words(self) -> dict[str, str]:
        """Return the answer's words."""
        return {name: self.cleaned_data.get(name) or "" for name in ("audience", "withheld", *ANSWER_PARTS)}


class DecideForm(AnswerFields):
    """One decision for the children chosen: level, outcomes and route, each with its reason. Nothing is preselected."""

    children = SomeOfField(label="Which children is this decision for?", blank="Choose at least one child")
    level = OneOfField(label="Support level", blank="Choose the support level")
    reason_for_level = ParagraphsField(
        label="Why this level", blank="Say why you chose this level, in your own words", rows=4
    )
    outcomes = SomeOfField(label="Outcomes", help_text="Choose all that apply", blank="Choose at least one outcome")
    reason_for_outcomes = ParagraphsField(
        label="Why these outcomes", blank="Say why you chose these outcomes, in your own words", rows=3
    )
    route = OneOfField(label="Where the work goes", offers=choices_of(ROUTE_WORDS), blank="Choose where the work goes")
    team_id = FromListField(
        label="Team", help_text="Needed when work goes to a team", nothing_chosen="No team", required=False
    )
    reason_for_route = ParagraphsField(
        label="Why this route", blank="Say why you chose this route, in your own words", rows=3
    )
    harm_not_suspected = TickField(label="Significant harm was considered and is not suspected", required=False)
    earlier_system_checked = TickField(label="The earlier system was checked", required=False)
    earlier_system_not_reached = ParagraphsField(label="If it cannot be reached, say why", required=False, rows=2)

    field_order = (
        "children",
        "level",
        "reason_for_level",
        "outcomes",
        "reason_for_outcomes",
        "route",
        "team_id",
        "reason_for_route",
        "harm_not_suspected",
        "earlier_system_checked",
        "earlier_system_not_reached",
    )

    def __init__(
        self,
        *args: Any,
        children: list[Choice],
        levels: list[Choice],
        outcomes: list[Choice],
        teams: list[Choice],
        earlier: EarlierToAsk | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "children", children)
        offer(self, "level", levels)
        offer(self, "outcomes", outcomes)
        offer(self, "team_id", teams)
        if earlier:
            self.fields["earlier_system_checked"].label = earlier.tick_words
            self.fields["earlier_system_not_reached"].label = f"If {earlier.system} cannot be reached, say why"
        else:
            del self.fields["earlier_system_checked"], self.fields["earlier_system_not_reached"]
        # The words of the answer are drafted once the route is known, on the page that follows.
        self.fields["audience"].required = False

    def choice(self) -> DecisionChoice:
        """Return what was chosen; the district is each child's own."""
        clean = self.cleaned_data
        return DecisionChoice(
            level=int(clean["level"]),
            outcomes=tuple(clean["outcomes"]),
            route=clean["route"],
            team_id=clean.get("team_id") or "",
            district_id="",
            reason_for_level=clean["reason_for_level"],
            reason_for_outcomes=clean["reason_for_outcomes"],
            reason_for_route=clean["reason_for_route"],
            answer=self.words() if clean.get("audience") else {},
            harm_not_suspected=clean.get("harm_not_suspected", False),
            earlier_system_checked=clean.get("earlier_system_checked", False),
            earlier_system_not_reached=clean.get("earlier_system_not_reached") or "",
        )


class ReviewForm(FanlightForm):
    """The second person's word."""

    is_confirmed = OneOfField(
        label="Do you confirm this decision?",
        offers=(
            Choice("YES", "Yes, it stands"),
            Choice("NO", "No, send it back", reveals=("reason",)),
        ),
        blank="Say whether you confirm it",
    )
    reason = ParagraphsField(label="Why do you send it back?", blank="Say why you send it back", rows=4)

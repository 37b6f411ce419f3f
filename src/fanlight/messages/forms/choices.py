"""How somebody wants to hear of what waits, and who hears in their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fanlight.design.public import Choice, DayField, FanlightForm, FromListField, OneOfField, choices_of
from fanlight.messages.rules.choices import GROUP_WORDS, HOW_WORDS, Group

_HINTS = {
    Group.ASKING: "Questions and answers about the children you asked about. “Only here” needs a deputy.",
    Group.FRONT_DOOR: "What is urgent still comes at once, and so does an answer to your question if you choose “Only here”.",
    Group.TEAM: "What says that a child is in danger still comes at once, and so does a question that waits for you.",
    Group.WALLS: "What is opened in an emergency still comes at once.",
    Group.BUDGET: "That a statement of your school can be read. No figure is ever in an email.",
}
_NEEDS = {
    Group.ASKING: ("REQUEST_ASK", "SHARING_ANSWER", "CHALLENGE_RAISE"),
    Group.FRONT_DOOR: ("FRONT_DOOR_SCREEN", "INFORMATION_ANSWER"),
    Group.TEAM: ("WORK_SEE_TEAM", "CONVERSATION_ANSWER", "CHALLENGE_ANSWER"),
    Group.WALLS: ("WALL_HOLD", "WALL_NOTICES", "ACCOUNT_CONFIRM"),
    Group.BUDGET: ("FUNDING_SEE_OWN_SCHOOL",),
}


class ChoicesForm(FanlightForm):
    """One choice for each group of which the person can be told anything."""

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, words in GROUP_WORDS.items():
            if any(actor.may(permission) for permission in _NEEDS[group]):
                self.fields[str(group)] = OneOfField(
                    label=words,
                    help_text=_HINTS[group],
                    offers=choices_of(HOW_WORDS),
                    blank=f"Select how you want to hear of {words[:1].lower()}{words[1:]}",
                )


class DeputyForm(FanlightForm):
    """Who stands in, and from when to when."""

    deputy_user_id = FromListField(label="Who gets them?", blank="Select a colleague", called="Who gets them")
    from_on = DayField(label="From", blank="Enter the first day", called="The first day")
    to_on = DayField(
        label="To", required=False, called="The last day", help_text="Leave this blank if you do not know it yet"
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["deputy_user_id"]
        field.offered = tuple(Choice(user_id, name) for user_id, name in people)
        field.choices = field.pairs()
        for name in ("from_on", "to_on"):
            limited: Any = self.fields[name]
            limited.earliest = today

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        clean: dict[str, Any] = super().clean() or {}
        first, last = clean.get("from_on"), clean.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", "The last day must be on or after the first")
        return clean

"""What a member of the public types who is worried about a child: as little as tells us where to look, and no file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from fanlight.design.public import (
    Choice,
    FanlightForm,
    LineField,
    OneOfField,
    ParagraphsField,
    TickField,
    WholeNumberField,
)
from fanlight.front_door.rules.public_form import WHO_WRITES, Worry

LONGEST_WORRY, LONGEST_PLACE = 4_000, 500
OLDEST_YEARS = 25


class WorriedForm(FanlightForm):
    """Danger first, then what worries somebody, about which child, where; and whether they may be rung back."""

    is_danger = OneOfField(
        label="Is the child in danger now?",
        help_text="If you have not rung 999, ring now. Then you can write it down here.",
        offers=(Choice("YES", "Yes"), Choice("NO", "No, or I do not know")),
        blank="Select yes if the child is in danger now",
    )
    worry = ParagraphsField(
        label="What worries you?",
        help_text="What you saw or heard, and when. Your own words are right.",
        longest=LONGEST_WORRY,
        rows=7,
        blank="Say what worries you",
    )
    where = ParagraphsField(
        label="Where is the child now, or where did you see or hear them?",
        help_text="For example a road and number, a school, or a shop.",
        called="Where the child is",
        longest=LONGEST_PLACE,
        rows=2,
        counts=False,
        blank="Say where the child is, even roughly",
    )
    forenames = LineField(label="Child’s first name", required=False, longest=100, autocomplete="off", width="20")
    surname = LineField(label="Child’s last name", required=False, longest=100, autocomplete="off", width="20")
    age = WholeNumberField(
        label="About how old, in years?", called="The age", required=False, least=0, most=OLDEST_YEARS
    )
    looks = LineField(
        label="What else tells us which child it is?",
        help_text="For example what they look like, or brothers and sisters.",
        required=False,
        longest=LONGEST_PLACE,
    )
    home = ParagraphsField(label="Where do they live?", required=False, longest=LONGEST_PLACE, rows=2, counts=False)
    postcode = LineField(label="Postcode", required=False, longest=12, autocomplete="off", width="10")
    who = OneOfField(
        label="Who are you to the child?",
        required=False,
        offers=tuple(Choice(code, words) for code, words in WHO_WRITES.items()),
    )
    may_ring = OneOfField(
        label="May we ring you back?",
        help_text="It helps us to ask you what we do not understand.",
        offers=(Choice("YES", "Yes", reveals=("phone", "name", "safe_times")), Choice("NO", "No")),
        blank="Select whether we may ring you back",
    )
    phone = LineField(label="Your phone number", required=False, longest=60, inputmode="tel", width="20")
    name = LineField(label="Your name", help_text="You can leave this blank.", required=False, longest=200)
    safe_times = LineField(
        label="When is it safe to ring, and may we leave a message?", required=False, longest=LONGEST_PLACE
    )
    stays_unnamed = TickField(label="I do not want to be named", required=False)

    def clean(self) -> dict[str, Any]:
        """Want a number of whoever is to be rung."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("may_ring") == "YES" and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", ValidationError("Enter your phone number, or select no"))
        return cleaned

    def worried(self) -> Worry:
        """Return what was written, of a form that is valid: nothing of who wrote where they are not to be rung."""
        said = self.cleaned_data
        may_ring = said["may_ring"] == "YES"
        of_writer: dict[str, Any] = {part: said[part] if may_ring else "" for part in ("phone", "name", "safe_times")}
        of_child = {part: said[part] for part in ("forenames", "surname", "age", "looks", "home", "postcode")}
        return Worry(
            worry=said["worry"],
            where=said["where"],
            is_danger=said["is_danger"] == "YES",
            who=said["who"],
            may_ring=may_ring,
            stays_unnamed=said["stays_unnamed"],
            **of_child,
            **of_writer,
        )

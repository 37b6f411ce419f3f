"""What a sender types about a request that was sent: replies to questions and to a return for agreement."""

from __future__ import annotations

from fanlight.design.public import Choice, FanlightForm, OneOfField, ParagraphsField, choices_of
from fanlight.front_door.rules.vocabulary import NO_AGREEMENT_WORDS


class ReplyForm(FanlightForm):
    """The reply to a question."""

    text = ParagraphsField(
        label="Your reply",
        help_text="Say what you know. If you do not know, say so: that helps too.",
        blank="Type your reply",
        rows=8,
    )


class FamilyAnswerForm(FanlightForm):
    """What the family said to a request that was returned for their agreement."""

    agreed = OneOfField(
        label="Does the family agree now?",
        called="whether the family agrees",
        offers=(
            Choice("YES", "Yes"),
            Choice("NO", "No, or they could not be asked", reveals=("no_agreement_code",)),
        ),
        blank="Select yes if the family agrees now",
    )
    no_agreement_code = OneOfField(
        label="Why not?",
        called="why not",
        offers=choices_of({str(code): words for code, words in NO_AGREEMENT_WORDS.items()}),
        blank="Select why there is no agreement",
    )
    text = ParagraphsField(
        label="What do you want to add?",
        help_text="You can leave this blank.",
        called="What you add",
        required=False,
        rows=5,
    )

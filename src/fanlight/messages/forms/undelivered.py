"""How a message that did not arrive is seen to."""

from __future__ import annotations

from fanlight.design.public import EmailAddressField, FanlightForm, OneOfField, choices_of
from fanlight.messages.actions.see_to_undelivered import SETTLED_WORDS


class AddressForm(FanlightForm):
    """The right address of somebody without an account."""

    address = EmailAddressField(
        label="Correct email address",
        help_text="Check with them that this address is safe to write to",
        blank="Enter the email address",
    )


class SettleForm(FanlightForm):
    """How a message that nobody got was settled."""

    settled_as = OneOfField(
        label="What became of it?", offers=choices_of(SETTLED_WORDS), blank="Select what became of it"
    )

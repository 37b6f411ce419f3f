"""What a conversation was told, in the words in which it goes along to a request."""

from __future__ import annotations

from fanlight.conversations.models import Conversation
from fanlight.conversations.rules.carrying import AskedBy, Told
from fanlight.establishments.public import SettingCard, setting_card


def told_of(conversation: Conversation) -> Told:
    """Return what was said of the child, with every further question that was asked."""
    asked_again = [asking.question for asking in conversation.askings.all() if asking.question]
    return Told(
        going_on="\n\n".join([conversation.going_on, *asked_again]),
        tried=conversation.tried,
        wanted=conversation.wanted,
        child_initials=conversation.child_initials,
        child_age=conversation.child_age,
        child_forenames=conversation.child_forenames,
        child_surname=conversation.child_surname,
        child_born_on=conversation.child_born_on,
        parent_name=conversation.parent_name,
        home_postcode=conversation.home_postcode,
        family_agrees=conversation.family_agrees,
        agreed_by=conversation.agreed_by,
    )


def asked_by_of(conversation: Conversation) -> AskedBy:
    """Return who asked, as a request for support wants it."""
    card = _setting(conversation)
    return AskedBy(
        name=conversation.asker_name,
        role=conversation.asker_role,
        agency=conversation.asker_agency,
        phone=conversation.asker_phone,
        email=conversation.asker_email,
        source_code=conversation.source_code,
        setting_urn=card.urn if card else "",
        setting_name=card.name if card else "",
    )


def own_urn(conversation: Conversation) -> str:
    """Return the number of the school that asked, "" where none did."""
    card = _setting(conversation)
    return card.urn if card else ""


def _setting(conversation: Conversation) -> SettingCard | None:
    if conversation.sender_kind != "ESTABLISHMENT":
        return None
    return setting_card(conversation.authority, conversation.sender_id)

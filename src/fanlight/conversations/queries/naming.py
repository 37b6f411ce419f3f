"""The conversations that name somebody already, for an account or a declared relation that is newer than they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fanlight.access.public import may_be_born_alike, plain_name, ways_to_write
from fanlight.conversations.models import Conversation, ConversationName
from fanlight.conversations.rules.naming import Named, people_named
from fanlight.store.public import blind_indexes

NAME_PURPOSE = "conversations.stated_name"


def people_of(conversation: Conversation) -> list[Named]:
    """Return everybody whom a conversation names."""
    return people_named(
        conversation.child_forenames,
        conversation.child_surname,
        conversation.child_born_on,
        conversation.parent_name,
    )


def records_naming(authority: str, forenames: str, surname: str, born_on: date | None) -> set[tuple[str, str]]:
    """Return ("conversation", id) of each conversation that may name this person (safety 12)."""
    name = plain_name(forenames, surname)
    if " " not in name:
        return set()
    rows = ConversationName.objects.filter(
        authority=authority, name_index__in=blind_indexes(name, purpose=NAME_PURPOSE)
    ).select_related("conversation")
    return {("conversation", row.conversation_id) for row in rows if _names(row.conversation, name, born_on)}


def _names(conversation: Conversation, name: str, born_on: date | None) -> bool:
    return any(
        name in ways_to_write(one[0], one[1]) and may_be_born_alike(one[2], born_on) for one in people_of(conversation)
    )


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what each of these records is called in the log and on a wall: by reference, never by name."""
    if kind != "conversation":
        return {}
    rows = Conversation.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
    return {key: f"Conversation {reference}" for key, reference in rows}

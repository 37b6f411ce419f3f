"""A copy of a request for one named person of the child's family: what may stand in it, and to whom it may be given.

It is built from a list of what may be told, never from everything less what may not (safety 11); no reasons, no decision and
no partner's answer is among it (safety 9).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

REMOVED = "[Something that is not about your child, or must be kept private, stood here.]"
# What whoever asked wrote of the concern, in the order of a reader. Opinion and what is alleged of somebody are not told.
TOLD_OF_CONCERN = {
    "what_happened": "What whoever asked says happened",
    "child_needs": "What the child needs",
    "parent_needs": "What the parents or carers need",
    "environment": "Home and around it",
    "working_well": "What is working well",
    "needs_to_change": "What needs to change",
    "wanted": "What the family wants",
    "tried": "What has been tried",
    "parent_view": "What a parent or carer says",
    "child_view": "What the child says",
}
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+44|\b0)(?:[\s().-]*[0-9]){8,}")
_EMAIL = re.compile(r"\S+@\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w[\w’'-]*")
# Too short, or too common, to be somebody's name alone.
_SHORTEST_WORD = 3
_STARTS_MANY_SENTENCES = frozenset(
    "the that this they there their then these those she her his him has have had not and but because please any anyone "
    "neighbour mother father parent child school family who what when where why will would may must".split()
)


class CopyRefused(Exception):
    """Why this person is not given a copy; a sentence for whoever wanted to give it."""


@dataclass(frozen=True)
class Recipient:
    """Who is to have the copy: what they are to the child, and whether they have parental responsibility."""

    person_id: str
    name: str
    relation: str
    has_responsibility: bool
    is_child: bool = False


@dataclass(frozen=True)
class Source:
    """What a copy is built from and what must not come through: words of other people, homes and what is withheld."""

    child_name: str
    born: str
    received: str
    asked_by: str
    told: str
    agreed: str
    concern: Mapping[str, str]
    # Names, in full, of everybody else whom the request speaks of; one of their words gives a sentence away.
    others: tuple[str, ...]
    # Whole texts: addresses, telephones, what must not be told, and the words of a source who is not to be named.
    secrets: tuple[str, ...]
    alleged_ids: frozenset[str] = frozenset()
    alleged_names: frozenset[str] = frozenset()
    is_source_unnamed: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A heading with its words, as they would be given."""

    heading: str
    words: str


def check_recipient(recipient: Recipient, source: Source) -> None:
    """Raise CopyRefused for whoever may not have a copy: no parental responsibility, or said to have harmed the child.

    Children Act 1989, section 3; UK GDPR, article 15(4).
    """
    if recipient.person_id in source.alleged_ids or plain(recipient.name) in source.alleged_names:
        raise CopyRefused("The request says something of this person that a copy must not tell them. Ask your manager.")
    if not (recipient.is_child or recipient.has_responsibility):
        raise CopyRefused(
            "It is not recorded that this person has parental responsibility. Record it on the child's page first."
        )


def plain(name: str) -> str:
    """Return a name as it is compared: its words in small letters."""
    return " ".join(_WORD.findall(name.casefold()))


def family_copy(source: Source, recipient: Recipient) -> list[Paragraph]:
    """Return the copy for one recipient, each part of the concern without the sentences that must not come through."""
    known = {*_names_of(source.child_name), *_names_of(recipient.name)}
    forbidden = words_of_others(source.others, known) | words_of_secrets(source.secrets, known)
    of_request = (
        Paragraph("Child", source.child_name),
        Paragraph("Born", source.born),
        Paragraph("Asked for", source.received),
        Paragraph("Asked by", "Somebody who is not named" if source.is_source_unnamed else source.asked_by),
        Paragraph("Was the family told before?", source.told),
        Paragraph("Did the family agree?", source.agreed),
    )
    of_concern = (
        Paragraph(heading, without_sentences(source.concern.get(key, ""), forbidden, source.secrets))
        for key, heading in TOLD_OF_CONCERN.items()
    )
    return [one for one in (*of_request, *of_concern) if one.words]


def words_of_others(names: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """Return the words of other people's names that are not the child's or the recipient's own, in small letters."""
    return frozenset(word for name in names for word in _names_of(name) if word not in known)


def words_of_secrets(secrets: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """Return the words that look like somebody's or somewhere's name in what must not be told, and its numbers of a home."""
    found = (word for secret in secrets for word in _WORD.findall(secret) if word[:1].isupper())
    small = (word.casefold() for word in found if len(word) >= _SHORTEST_WORD)
    return frozenset(word for word in small if word not in known and word not in _STARTS_MANY_SENTENCES)


def without_sentences(text: str, forbidden: Collection[str], secrets: Sequence[str]) -> str:
    """Return a text without each sentence that holds a forbidden word, a whole secret, a postcode, number or e-mail."""
    whole = [plain(secret) for secret in secrets if plain(secret)]
    kept: list[str] = []
    for sentence in filter(None, (one.strip() for one in _SENTENCE_END.split(text))):
        is_clean = not _gives_away(sentence, forbidden, whole)
        if is_clean or kept[-1:] != [REMOVED]:
            kept.append(sentence if is_clean else REMOVED)
    return "\n".join(kept)


def _gives_away(sentence: str, forbidden: Collection[str], whole: Sequence[str]) -> bool:
    if any(pattern.search(sentence) for pattern in (_POSTCODE, _PHONE, _EMAIL)):
        return True
    said = plain(sentence)
    parts = {part for word in said.split() for part in (word, *re.split(r"[’'-]", word))}
    return bool(parts & set(forbidden)) or any(_within(one, said) for one in whole)


def _within(secret: str, said: str) -> bool:
    return f" {secret} " in f" {said} " or (len(said.split()) >= _SHORTEST_WORD and f" {said} " in f" {secret} ")


def _names_of(name: str) -> list[str]:
    return [part for word in plain(name).split() for part in {word, *re.split(r"[’'-]", word)} if len(part) >= 2]


def paragraphs_kept(paragraphs: Sequence[Mapping[str, Any]], left_out: Collection[int]) -> list[Mapping[str, Any]]:
    """Return the paragraphs without those that whoever read the copy left out, by their numbers from 1 on."""
    return [one for number, one in enumerate(paragraphs, 1) if number not in left_out]

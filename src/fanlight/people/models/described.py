"""What a person is called, the numbers they were issued, and what describes them."""

from __future__ import annotations

from django.db import models

from fanlight.people.models.person import Person, PersonFact, as_choices, codes_of, ends_after_it_begins, held_fact
from fanlight.people.rules.kinds import (
    CHARACTERISTIC_LABELS,
    IDENTIFIER_LABELS,
    NAME_LABELS,
    IdentifierState,
    NameKind,
)

LONGEST_NAME = 200


class PersonName(PersonFact):
    """A name that a person has or had."""

    held = held_fact("To find and address the person", "forenames", "surname")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=as_choices(NAME_LABELS), default=NameKind.LEGAL)
    forenames = models.CharField(max_length=LONGEST_NAME, blank=True)
    surname = models.CharField(max_length=LONGEST_NAME, blank=True)

    class Meta:
        constraints = [ends_after_it_begins("name")]
        indexes = [models.Index(fields=["authority", "person"], name="people_name_person")]

    @property
    def full(self) -> str:
        """The whole name as it is read: forenames, then surname."""
        return " ".join(part for part in (self.forenames, self.surname) if part)


class PersonIdentifier(PersonFact):
    """A number that somebody issued to a person, kept even when it cannot be right and marked so."""

    held = held_fact("To tell the person from others, and for the statutory returns", "value")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=as_choices(IDENTIFIER_LABELS))
    value = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=codes_of(IdentifierState), default=IdentifierState.OK)

    class Meta:
        constraints = [ends_after_it_begins("identifier")]
        indexes = [
            models.Index(fields=["authority", "person"], name="people_identifier_person"),
            models.Index(fields=["authority", "kind", "value"], name="people_identifier_value"),
        ]


class PersonCharacteristic(PersonFact):
    """Ethnicity, language, religion, disability, interpreter or communication: a census code, words, or both."""

    held = held_fact("For equality, for talking with the family, and for the statutory returns", "code", "words")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="characteristics")
    kind = models.CharField(max_length=20, choices=as_choices(CHARACTERISTIC_LABELS))
    code = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [ends_after_it_begins("characteristic")]
        indexes = [models.Index(fields=["authority", "person"], name="people_characteristic_person")]

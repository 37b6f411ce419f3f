"""Where a person lives, how they are reached, and which teams may read what is confidential."""

from __future__ import annotations

import json

from django.db import models
from django.db.models import Q

from fanlight.people.models.person import Person, PersonFact, as_choices, ends_after_it_begins, held_fact
from fanlight.people.rules.kinds import ADDRESS_LABELS, CONTACT_POINT_LABELS, AddressKind
from fanlight.store.public import EncryptedTextField

ADDRESS_PARTS = ("line_1", "line_2", "town", "county", "postcode", "uprn")


class PersonAddress(PersonFact):
    """An address; a confidential one is kept sealed, and its district in clear so that it still routes (safety 11)."""

    held = held_fact("To visit, to write, and to route to the right district", *ADDRESS_PARTS, "sealed")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=as_choices(ADDRESS_LABELS), default=AddressKind.HOME)
    line_1 = models.CharField(max_length=200, blank=True)
    line_2 = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    is_confidential = models.BooleanField(default=False)
    sealed = EncryptedTextField(blank=True)
    district = models.ForeignKey(
        "establishments.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            ends_after_it_begins("address"),
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(**dict.fromkeys(ADDRESS_PARTS, "")),
                name="people_confidential_address_is_sealed",
            ),
        ]
        indexes = [models.Index(fields=["authority", "person"], name="people_address_person")]

    @property
    def parts(self) -> dict[str, str]:
        """The address by its parts, opened where it is sealed: only for those who may read it."""
        if self.is_confidential:
            return dict(json.loads(self.sealed)) if self.sealed else {}
        return {part: getattr(self, part) for part in ADDRESS_PARTS}

    def seal(self) -> None:
        """Move the address's words into the sealed field; the district stays."""
        self.sealed = json.dumps(self.parts)
        self.is_confidential = True
        for part in ADDRESS_PARTS:
            setattr(self, part, "")


class ContactPoint(PersonFact):
    """A telephone number or e-mail address of a person; a confidential one is kept sealed."""

    held = held_fact("To reach the person", "value", "sealed", "whose")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=as_choices(CONTACT_POINT_LABELS))
    value = models.CharField(max_length=254, blank=True)
    whose = models.CharField(max_length=100, blank=True)
    is_confidential = models.BooleanField(default=False)
    sealed = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            ends_after_it_begins("contact_point"),
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(value=""), name="people_confidential_contact_point_is_sealed"
            ),
        ]
        indexes = [models.Index(fields=["authority", "person"], name="people_contact_point_person")]

    @property
    def opened(self) -> str:
        """The number or address, opened where it is sealed: only for those who may read it."""
        return self.sealed if self.is_confidential else self.value

    def seal(self) -> None:
        """Move the number into the sealed field."""
        self.sealed, self.is_confidential, self.value = self.opened, True, ""


class SafeContact(PersonFact):
    """How it is safe to reach a person, shown before any number of theirs (safety 11)."""

    held = held_fact("So that a call or a letter does not put anybody in danger", "instructions")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="safe_contacts")
    instructions = models.TextField()

    class Meta:
        constraints = [ends_after_it_begins("safe_contact")]
        indexes = [models.Index(fields=["authority", "person"], name="people_safe_contact_person")]


class ProtectedReader(PersonFact):
    """A team named to read a person's confidential address, numbers and school."""

    held = held_fact("To say which teams may read what is confidential, and why", "reason")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="protected_readers")
    team = models.ForeignKey("establishments.Team", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [ends_after_it_begins("protected_reader")]
        indexes = [models.Index(fields=["authority", "person", "team"], name="people_protected_reader")]

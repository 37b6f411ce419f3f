"""Schools and settings as the register has them, the districts they were in, and the days on which they are open."""

from __future__ import annotations

from datetime import date

from django.db import models

from fanlight.establishments.models.places import DatedReference, District
from fanlight.establishments.rules.gias import OPEN_STATUSES
from fanlight.store.public import NOTHING_PERSONAL, Held, Reference, RetentionClass, Shred, now


class Establishment(Reference):
    """A school or setting, as Get Information About Schools has it; `district` is the one of the last extract."""

    held = Held(
        why="To reach a school; the head's name and the numbers are published in the national register",
        kept_from="the day the establishment closed",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.BLANK_FIELDS,
        fields=("head_title", "head_first_name", "head_last_name", "safeguarding_email"),
    )

    urn = models.CharField(max_length=7)
    la_code = models.CharField(max_length=3)
    la_name = models.CharField(max_length=100, blank=True)
    establishment_number = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=200)
    type_name = models.CharField(max_length=100, blank=True)
    type_group_name = models.CharField(max_length=100, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=60)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    statutory_low_age = models.PositiveSmallIntegerField(null=True, blank=True)
    statutory_high_age = models.PositiveSmallIntegerField(null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    trust_name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    address_3 = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    website = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    head_title = models.CharField(max_length=40, blank=True)
    head_first_name = models.CharField(max_length=100, blank=True)
    head_last_name = models.CharField(max_length=100, blank=True)
    head_job_title = models.CharField(max_length=200, blank=True)
    district_ons_code = models.CharField(max_length=20, blank=True)
    district_name = models.CharField(max_length=100, blank=True)
    # Not in the register: where the setting's safeguarding leads read mail together.
    safeguarding_email = models.EmailField(blank=True)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="settings")
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "urn"], name="establishments_one_row_for_each_urn")]
        indexes = [
            models.Index(fields=["authority", "name"], name="establishments_by_name"),
            models.Index(fields=["authority", "district", "name"], name="establishments_by_district"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dfe_number(self) -> str:
        """The department's number, "886/2001", or "" where the register has none."""
        return f"{self.la_code}/{self.establishment_number}" if self.establishment_number else ""

    @property
    def is_open(self) -> bool:
        """Whether the register has it as open."""
        return self.status in OPEN_STATUSES

    @property
    def head_name(self) -> str:
        """The head's name with its title, or ""."""
        return " ".join(filter(None, [self.head_title, self.head_first_name, self.head_last_name]))

    @property
    def address_lines(self) -> list[str]:
        """The address, line by line."""
        lines = [self.street, self.locality, self.address_3, self.town, self.county, self.postcode]
        return [line for line in lines if line]

    def is_open_on(self, day: date) -> bool:
        """Return whether it was open on this day, by the register's dates and status."""
        begun = self.opened_on is None or self.opened_on <= day
        ended = self.closed_on is not None and self.closed_on <= day
        return begun and not ended and (self.is_open or self.closed_on is not None)


class RegisterExtract(Reference):
    """An extract of the register that was read: of which day, and which authorities' schools it held."""

    held = NOTHING_PERSONAL

    taken_on = models.DateField()
    la_codes = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=26)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "taken_on", "digest"], name="establishments_extract_is_noted_once"
            )
        ]

    def __str__(self) -> str:
        return f"extract of {self.taken_on}"


class SettingDistrict(DatedReference):
    """The district that a setting lay in, from a day to a day: boundaries and premises move."""

    held = NOTHING_PERSONAL

    valid_from = models.DateField(null=True, blank=True)  # type: ignore[assignment]
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="districts")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="past_settings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "establishment"],
                condition=models.Q(valid_to__isnull=True),
                name="establishments_in_one_district",
            )
        ]

    def __str__(self) -> str:
        return f"{self.establishment_id} in {self.district_id}"


class TermDate(Reference):
    """A term, or half of one, of one setting; without a setting, of every setting that has none of its own."""

    held = NOTHING_PERSONAL

    establishment = models.ForeignKey(
        Establishment, null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    name = models.CharField(max_length=100)
    first_on = models.DateField()
    last_on = models.DateField()
    source = models.CharField(max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="establishments_term_ends"
            ),
        ]
        indexes = [models.Index(fields=["authority", "establishment", "first_on"], name="establishments_terms")]

    def __str__(self) -> str:
        return self.name


class SchoolClosure(Reference):
    """A day on which a setting has no children in; without a setting, on which none that follows the authority has."""

    held = NOTHING_PERSONAL

    class Kind(models.TextChoices):
        INSET = "INSET", "Staff training day"
        CLOSED = "CLOSED", "Closed"

    establishment = models.ForeignKey(
        Establishment, null=True, blank=True, on_delete=models.PROTECT, related_name="closures"
    )
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "establishment", "on"], name="establishments_closures")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

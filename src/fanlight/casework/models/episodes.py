"""A child's time in need: the referral that began it, others that joined it, and how it ended."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow

_WHY = "To hold one child's time in need: its referral, what was done and how it ended (Children Act 1989, section 17)"
_KEPT_FROM = "the day the episode ended"
GOES = "Ids, codes and days only; names nobody once casework.Episode and the person are shredded"
IS_RUNNING = Q(ended_at__isnull=True)


class Episode(WorkingRow):
    """One child's time in need, from the referral to the closure; a child has one at a time (CIN census, CINdetails)."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("primary_need", "source_code"),
    )

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="episodes")
    # The Front Door is above this room: what it referred with is kept as text, not as keys.
    referral_id = models.CharField(max_length=26, blank=True)
    contact_id = models.CharField(max_length=26, blank=True)
    request_id = models.CharField(max_length=26, blank=True)
    referred_on = models.DateField()
    source_code = models.CharField(max_length=3, blank=True)
    primary_need = models.CharField(max_length=2, blank=True)
    opened_at = models.DateTimeField()
    # When a worker first had it and when the child was first seen: between them runs the clock of being seen.
    first_allocated_at = models.DateTimeField(null=True, blank=True)
    first_seen_on = models.DateField(null=True, blank=True)
    # The referral came to nothing: no assessment, no service. The other way to end is to be closed.
    nfa_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(max_length=3, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "person"], condition=IS_RUNNING, name="casework_one_open_episode_for_a_child"
            ),
            models.UniqueConstraint(
                fields=["authority", "referral_id"],
                condition=~Q(referral_id=""),
                name="casework_one_episode_for_a_referral",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closure_reason="")
                | Q(Q(closed_on__isnull=False), ~Q(closure_reason="")),
                name="casework_episode_closed_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, closed_on__isnull=True, nfa_on__isnull=True)
                | Q(ended_at__isnull=False, closed_on__isnull=False, nfa_on__isnull=True)
                | Q(ended_at__isnull=False, closed_on__isnull=True, nfa_on__isnull=False),
                name="casework_episode_ends_in_one_way",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("referred_on")),
                name="casework_episode_closes_after_referral",
            ),
            models.CheckConstraint(
                condition=Q(nfa_on__isnull=True) | Q(nfa_on__gte=F("referred_on")),
                name="casework_episode_nfa_after_referral",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "person", "referred_on"], name="casework_episode_person"),
            models.Index(fields=["authority", "ended_at"], name="casework_episode_ended"),
            models.Index(fields=["authority", "contact_id"], name="casework_episode_contact"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether the episode goes on."""
        return self.ended_at is None


class JoinedReferral(Entry):
    """A later referral of a child whose episode was open already: it joined it, and began none of its own."""

    held = Held(
        why=_WHY, kept_from=_KEPT_FROM, retention=RetentionClass.CHILD_IN_NEED, shred=Shred.KEEP, goes_with=GOES
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="joined_referrals")
    referral_id = models.CharField(max_length=26)
    contact_id = models.CharField(max_length=26, blank=True)
    request_id = models.CharField(max_length=26, blank=True)
    referred_on = models.DateField()
    source_code = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "referral_id"], name="casework_a_referral_joins_once")
        ]

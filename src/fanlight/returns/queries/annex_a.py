"""Reads what lists 1 to 7 of Annex A are made of, all of one moment: every child, walled ones too.

Nothing of it is for a page: the command that makes the lists names its operator and logs a look at each child.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from fanlight.casework.public import EARLIER_LABELS, EarlierKind, WorkKind, inspected
from fanlight.clocks.public import add_calendar_days, add_months, london_date, start_of_date
from fanlight.establishments.public import authority_named
from fanlight.frames.public import one_moment
from fanlight.front_door.public import contacts_for_inspection, referrals_for_inspection
from fanlight.returns.annex_a.rules.facts import (
    AnnexFacts,
    AssessmentSaid,
    Before,
    ContactSaid,
    EarlyHelpSaid,
    EnquirySaid,
    EpisodeSaid,
    ProtectionPlanSaid,
    ReferralSaid,
    VisitSaid,
    Window,
)
from fanlight.returns.queries.children_listed import children_listed
from fanlight.returns.queries.holders import Holders

Rows = Iterable[dict[str, Any]]


def annex_facts(authority: str, window: Window) -> AnnexFacts:
    """Return everything the lists of an authority are made of, as the database has it at one moment."""
    with one_moment(authority):
        return _Reading(authority, window).facts()


class _Reading:
    """One authority's records, table by table."""

    def __init__(self, authority: str, window: Window) -> None:
        self._authority = authority
        self._window = window
        self._until = start_of_date(add_calendar_days(window.on, 1))
        self._holders = Holders(authority, window, self._until)
        self._episodes = {row["id"]: row for row in self._going()}
        self._made = {key: self._episode(row) for key, row in self._episodes.items()}

    def facts(self) -> AnnexFacts:
        """Return everything."""
        contacts, unidentified = self._contacts()
        referrals, referral_days = self._referrals()
        assessments, enquiries = self._assessments(), self._enquiries()
        self._add_need_plans()
        visits = self._visits()
        plans = self._protection_plans(visits)
        early_help = self._early_help()
        days = self._days_before(referral_days, enquiries)
        listed = (contacts, referrals, assessments, enquiries, plans, early_help, self._made.values())
        return AnnexFacts(
            children=children_listed(self._authority, {one.child for rows in listed for one in rows}, self._window.on),
            contacts=contacts,
            early_help=early_help,
            referrals=referrals,
            assessments=assessments,
            enquiries=enquiries,
            episodes=list(self._made.values()),
            protection_plans=plans,
            referred_before=Before(days[EarlierKind.REFERRAL]),
            enquired_before=Before(days[EarlierKind.SECTION_47]),
            conferred_before=Before(days[EarlierKind.CONFERENCE]),
            unidentified=unidentified,
            earlier=self._earlier_in_window(),
        )

    def _going(self) -> Any:
        return inspected.episodes(self._authority, self._window.first_on, self._window.on)

    def _of_episodes(self, rows: Any) -> Rows:
        """The rows that belong to an episode that goes on or ended in the window; whatever is listed does."""
        found: Rows = rows.filter(episode_id__in=self._going().values("id"), started_on__lte=self._window.on)
        return found

    def _episode(self, row: dict[str, Any]) -> EpisodeSaid:
        return EpisodeSaid(
            id=row["id"],
            child=row["child"],
            referred_on=row["referred_on"],
            need=row["primary_need"],
            closed_on=row["closed_on"],
            closure_reason=row["closure_reason"],
            nfa_on=row["nfa_on"],
            holder=self._holders.of_episode(row["id"]),
            seen_on=[row["first_seen_on"]] if row["first_seen_on"] else [],
        )

    def _contacts(self) -> tuple[list[ContactSaid], int]:
        rows = contacts_for_inspection(self._authority, start_of_date(self._window.first_on), self._until)
        found = list(rows)
        known = [
            ContactSaid(row["child"], london_date(row["received_at"]), row["source_code"])
            for row in found
            if row["child"]
        ]
        return known, len(found) - len(known)

    def _referrals(self) -> tuple[list[ReferralSaid], list[tuple[str, date, str]]]:
        """Return the referrals of the window, and the day of each that may have to be counted before one of them."""
        since = add_months(self._window.first_on, -self._window.before_months)
        rows = list(
            referrals_for_inspection(self._authority).filter(referred_on__gte=since, referred_on__lte=self._window.on)
        )
        own = {row["referral_id"]: key for key, row in self._episodes.items() if row["referral_id"]}
        joined = {row["referral_id"]: row["episode_id"] for row in inspected.joined(self._authority)}
        found = []
        for row in rows:
            if not self._window.holds(row["referred_on"]):
                continue
            # A referral that joined an open episode came to nothing only if that did, which its own day does not say.
            nfa_on = self._episodes[own[row["id"]]]["nfa_on"] if row["id"] in own else None
            holder = self._holders.of_contact(row["contact_id"], own.get(row["id"]) or joined.get(row["id"], ""))
            found.append(ReferralSaid(row["id"], row["child"], row["referred_on"], row["source_code"], nfa_on, holder))
        return found, [(row["child"], row["referred_on"], row["id"]) for row in rows]

    def _assessments(self) -> list[AssessmentSaid]:
        found = []
        for row in self._of_episodes(inspected.assessments(self._authority)):
            self._made[row["episode_id"]].assessments.append((row["started_on"], row["authorised_on"]))
            self._note_seen(row)
            is_open = self._window.is_open(row["started_on"], row["authorised_on"])
            found.append(
                AssessmentSaid(
                    child=row["child"],
                    started_on=row["started_on"],
                    seen_on=row["seen_on"],
                    authorised_on=row["authorised_on"],
                    is_support_needed=row["is_support_needed"],
                    holder=self._holders.of_record(row["work_id"], row["episode_id"], is_open=is_open),
                )
            )
        return found

    def _enquiries(self) -> list[EnquirySaid]:
        found = []
        for row in self._of_episodes(inspected.enquiries(self._authority)):
            self._made[row["episode_id"]].enquiries.append((row["started_on"], row["ended_on"]))
            self._note_seen(row)
            is_open = self._window.is_open(row["started_on"], row["ended_on"])
            found.append(
                EnquirySaid(
                    id=row["id"],
                    child=row["child"],
                    started_on=row["started_on"],
                    ended_on=row["ended_on"],
                    is_conference_required=row["is_conference_required"],
                    conference_on=row["conference_on"],
                    is_plan_decided=inspected.decided_a_plan(row["conference_result"]),
                    holder=self._holders.of_record(row["work_id"], row["episode_id"], is_open=is_open),
                )
            )
        return found

    def _note_seen(self, row: dict[str, Any]) -> None:
        if row["seen_on"]:
            self._made[row["episode_id"]].seen_on.append(row["seen_on"])

    def _add_need_plans(self) -> None:
        for row in self._of_episodes(inspected.need_plans(self._authority)):
            self._made[row["episode_id"]].need_plans.append((row["started_on"], row["ended_on"]))

    def _visits(self) -> dict[str, list[VisitSaid]]:
        """Return the statutory visits by episode, and note every sight of the child."""
        rows = inspected.visits(self._authority)
        found: dict[str, list[VisitSaid]] = {}
        for row in rows.filter(episode_id__in=self._going().values("id"), visited_on__lte=self._window.on):
            if row["was_seen"]:
                self._made[row["episode_id"]].seen_on.append(row["visited_on"])
            if row["is_statutory"]:
                found.setdefault(row["episode_id"], []).append(VisitSaid(row["visited_on"], row["seen_alone"]))
        return found

    def _protection_plans(self, visits: dict[str, list[VisitSaid]]) -> list[ProtectionPlanSaid]:
        rows = list(self._of_episodes(inspected.protection_plans(self._authority)))
        reviews: dict[str, list[date]] = {}
        for review in inspected.reviews(self._authority).filter(held_on__lte=self._window.on):
            reviews.setdefault(review["protection_plan_id"], []).append(review["held_on"])
        found = []
        for row in rows:
            episode = self._made[row["episode_id"]]
            episode.protection_plans.append((row["started_on"], row["ended_on"]))
            found.append(
                ProtectionPlanSaid(
                    id=row["id"],
                    child=row["child"],
                    started_on=row["started_on"],
                    ended_on=row["ended_on"],
                    initial_category=row["initial_category"],
                    latest_category=row["latest_category"],
                    previous_plans=row["previous_plans"],
                    visits=tuple(visits.get(row["episode_id"], ())),
                    reviews=tuple(reviews.get(row["id"], ())),
                    holder=episode.holder,
                )
            )
        return found

    def _early_help(self) -> list[EarlyHelpSaid]:
        """Return the assessments that may be listed, and the help of now that has none, by the day of its acceptance."""
        authority = authority_named(self._authority)
        ours = authority.name if authority else ""
        helped = {piece.id: piece for piece in self._holders.open_pieces() if piece.kind == WorkKind.EARLY_HELP}
        rows = inspected.early_help(self._authority).filter(started_on__lte=self._window.on)
        latest = {row["work_id"]: row["started_on"] for row in rows.order_by("started_on", "id")}
        found = [
            EarlyHelpSaid(
                child=row["child"],
                started_on=row["started_on"],
                completed_on=row["completed_on"],
                organisation=row["organisation"] or ours,
                is_helped_now=row["work_id"] in helped and latest[row["work_id"]] == row["started_on"],
            )
            for row in rows
        ]
        return found + [
            EarlyHelpSaid(piece.child, london_date(piece.accepted_at), None, ours, is_helped_now=True)
            for key, piece in helped.items()
            if key not in latest
        ]

    def _days_before(
        self, referred: list[tuple[str, date, str]], enquiries: list[EnquirySaid]
    ) -> dict[EarlierKind, list[tuple[str, date, str]]]:
        """Return on which days children had referrals, enquiries and conferences, the earlier system's too.

        It reaches far enough back for every enquiry that is listed, however long ago that began.
        """
        asked = [one.started_on for one in enquiries]
        since = add_months(min([self._window.first_on, *asked]), -self._window.before_months)
        held = inspected.enquiries(self._authority).filter(started_on__gte=since, started_on__lte=self._window.on)
        met = inspected.conferences(self._authority).filter(held_on__gte=since, held_on__lte=self._window.on)
        days = {
            EarlierKind.REFERRAL: list(referred),
            EarlierKind.SECTION_47: [(row["child"], row["started_on"], row["id"]) for row in held],
            EarlierKind.CONFERENCE: [(row["child"], row["held_on"], row["id"]) for row in met],
        }
        for row in inspected.earlier(self._authority, days, since, self._window.on):
            days[EarlierKind(row["kind"])].append((row["child"], row["began_on"], row["id"]))
        return days

    def _earlier_in_window(self) -> dict[str, int]:
        rows = inspected.earlier(self._authority, EarlierKind, self._window.first_on, self._window.on)
        found = Counter(EARLIER_LABELS[EarlierKind(row["kind"])] for row in rows)
        return dict(sorted(found.items()))

"""Which team and which worker held each piece of work on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fanlight.access.public import user_names
from fanlight.casework.public import inspected
from fanlight.clocks.public import start_of_date
from fanlight.establishments.public import teams_by_id
from fanlight.returns.annex_a.rules.facts import Holder, Window

NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work that a team had accepted by the day."""

    id: str
    child: str
    kind: str
    accepted_at: datetime
    is_open: bool
    holder: Holder


class Holders:
    """The work of a window that had been accepted by its last day, and who held it then or last did; four queries."""

    def __init__(self, authority: str, window: Window, until: datetime) -> None:
        on = window.on
        pieces = inspected.pieces(authority, window.first_on, start_of_date(window.first_on), until)
        rows = list(pieces)
        workers = self._workers(authority, pieces, on)
        names = user_names({key for key, _ in workers.values()})
        teams = {key: team.name for key, team in teams_by_id(authority, {row["team_id"] for row in rows}).items()}
        self._pieces: dict[str, Piece] = {}
        self._of_episode: dict[str, Piece] = {}
        self._of_contact: dict[str, Piece] = {}
        for row in rows:
            is_open = row["closed_at"] is None or row["closed_at"] >= until
            worker, left_on = workers.get(row["id"], ("", None))
            # Of open work that nobody holds any more nobody is named; of closed work, who held it last.
            is_held = not is_open or left_on is None or left_on >= on
            holder = Holder(teams.get(row["team_id"], ""), names.get(worker, "") if is_held else "")
            piece = Piece(row["id"], row["child"], row["kind"], row["accepted_at"], is_open, holder)
            self._pieces[piece.id] = piece
            self._keep_latest(self._of_episode, row["episode_id"], piece)
            self._keep_latest(self._of_contact, row["contact_id"], piece)

    def of_episode(self, episode_id: str) -> Holder:
        """Return who holds the episode: its open piece accepted last, else the last that closed."""
        piece = self._of_episode.get(episode_id)
        return piece.holder if piece else NOBODY

    def of_contact(self, contact_id: str, episode_id: str) -> Holder:
        """Return who was given the work of a contact, else who holds the episode that its referral belongs to."""
        piece = self._of_contact.get(contact_id)
        return piece.holder if piece else self.of_episode(episode_id)

    def of_record(self, work_id: str, episode_id: str, *, is_open: bool) -> Holder:
        """Return who held the work on which something was recorded; of what goes on after it closed, the episode's."""
        piece = self._pieces.get(work_id)
        if piece is None or (is_open and not piece.is_open):
            return self.of_episode(episode_id)
        return piece.holder

    def open_pieces(self) -> list[Piece]:
        """Return the pieces that were open at the end of the day."""
        return [piece for piece in self._pieces.values() if piece.is_open]

    def _keep_latest(self, kept: dict[str, Piece], key: str | None, piece: Piece) -> None:
        if key and (key not in kept or _order(kept[key]) < _order(piece)):
            kept[key] = piece

    def _workers(self, authority: str, pieces: Any, on: date) -> dict[str, tuple[str, date | None]]:
        """Return who held each piece last, and until when."""
        rows: Any = inspected.holders(authority, pieces, on)
        return {row["work_id"]: (row["worker_user_id"], row["valid_to"]) for row in rows}


def _order(piece: Piece) -> tuple[bool, datetime, str]:
    return piece.is_open, piece.accepted_at, piece.id

"""What rooms above show on a person's page: each registers its panel when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from fanlight.store.public import Actor


@dataclass(frozen=True)
class PersonPanelLine:
    """One line of a panel: its words, and where it leads."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class PersonPanel:
    """What one room has to say of a person, already scoped to the reader."""

    heading: str
    lines: tuple[PersonPanelLine, ...]


MakesPanel = Callable[[Actor, Collection[str], datetime], PersonPanel | None]
_panels: dict[str, tuple[int, MakesPanel]] = {}


def register_person_panel(room: str, make: MakesPanel, *, order: int = 100) -> None:
    """Show a room's panel on every person's page, in order of `order`; the same room again replaces its panel."""
    _panels[room] = (order, make)


def panels_for(actor: Actor, person_ids: Collection[str], at: datetime) -> list[PersonPanel]:
    """Return what the rooms above have to say of a person to this reader."""
    made = [make(actor, person_ids, at) for _, make in sorted(_panels.values(), key=lambda one: one[0])]
    return [panel for panel in made if panel is not None]

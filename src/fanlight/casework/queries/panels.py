"""What rooms above show on a piece of work: each registers a panel, and this room draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.queries.cards import WorkCard
from fanlight.store.public import Actor


@dataclass(frozen=True)
class PanelLine:
    """One fact of a panel, with a link where the reader may follow it."""

    label: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class WorkPanel:
    """A box on a piece of work: facts, then words as they were written, then who said them."""

    heading: str
    lines: tuple[PanelLine, ...] = ()
    words: str = ""
    said_by: str = ""


PanelSource = Callable[[WorkCard, Actor, datetime], WorkPanel | None]
_sources: dict[str, tuple[int, PanelSource]] = {}


def register_panel(name: str, source: PanelSource, *, order: int = 100) -> None:
    """Have `source(card, actor, at)` asked for a panel on every piece of work; registering a name again replaces it.

    The source answers for what the actor may read; None draws nothing.
    """
    _sources[name] = (order, source)


def panels_for(card: WorkCard, actor: Actor, at: datetime) -> list[WorkPanel]:
    """Return the panels that other rooms have for this reader, in order."""
    found = (source(card, actor, at) for _, source in sorted(_sources.values(), key=lambda pair: pair[0]))
    return [panel for panel in found if panel is not None]

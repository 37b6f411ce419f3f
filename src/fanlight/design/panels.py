"""What rooms above show on a page of a room below: each registers its panel, and the page's room draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec

Asked = ParamSpec("Asked")


@dataclass(frozen=True)
class PanelLine:
    """One fact of a panel, with its label where it has one and a link where the reader may follow it."""

    text: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True)
class Panel:
    """A box on a page: facts, then words as they were written, then who said them."""

    heading: str
    lines: tuple[PanelLine, ...] = ()
    words: str = ""
    said_by: str = ""


class Panels(Generic[Asked]):
    """The panels of one page: who registered one is asked for it each time that the page is drawn."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[int, Callable[Asked, Panel | None]]] = {}

    def register(self, name: str, source: Callable[Asked, Panel | None], *, order: int = 100) -> None:
        """Ask `source` for a panel, in order of `order`; the same name again replaces it.

        The source answers for what the reader may see; None draws nothing.
        """
        self._sources[name] = (order, source)

    def shown(self, *args: Asked.args, **kwargs: Asked.kwargs) -> list[Panel]:
        """Return the panels that the rooms above have for this page, in order."""
        found = (source(*args, **kwargs) for _, source in sorted(self._sources.values(), key=lambda one: one[0]))
        return [panel for panel in found if panel is not None]

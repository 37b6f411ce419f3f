"""Whose service this is: the authority's name and colour, told by the module that knows them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest

SERVICE = "Fanlight"


class BrandColour(StrEnum):
    """Header colours that white text can be read on; each has its class in fanlight.css."""

    NAVY = "navy"
    TEAL = "teal"
    GREEN = "green"
    PLUM = "plum"
    MAROON = "maroon"
    SLATE = "slate"


@dataclass(frozen=True)
class Look:
    """The name in the header and the colour behind it; no name while nobody has said whose service this is."""

    authority_name: str = ""
    colour: BrandColour = BrandColour.NAVY

    @property
    def name_shown(self) -> str:
        """Return the authority's name, or the service's own."""
        return self.authority_name or SERVICE


LookSource = Callable[[HttpRequest], Look | None]
_sources: list[LookSource] = []


def register_look(source: LookSource) -> None:
    """Let a module say, for a request, whose service this is; the last one registered is asked."""
    _sources[:] = [source]


def look_from_settings() -> Look:
    """Return the look that needs no database: FANLIGHT_AUTHORITY_NAME and FANLIGHT_AUTHORITY_COLOUR."""
    colour = getattr(settings, "FANLIGHT_AUTHORITY_COLOUR", "") or BrandColour.NAVY
    return Look(getattr(settings, "FANLIGHT_AUTHORITY_NAME", ""), BrandColour(colour))


def look_for(request: HttpRequest) -> Look:
    """Return the authority's look for this request, or the one in the settings."""
    for source in _sources:
        look = source(request)
        if look is not None:
            return look
    return look_from_settings()

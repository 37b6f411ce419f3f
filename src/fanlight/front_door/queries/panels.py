"""What rooms above show on the Front Door's pages: each registers a panel, and this room draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.design.public import Panels
from fanlight.store.public import Actor


@dataclass(frozen=True)
class RequestShown:
    """The request that a page is about, with those of its contacts that the reader may see.

    `marks` are the request's own, `reading` how much of the answer its sender reads; each where the page knows it.
    """

    id: str
    reference: str
    contact_ids: tuple[str, ...]
    person_ids: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    reading: str = ""


# The request page, as officers and the receiving team read it.
REQUEST_PANELS: Panels[[RequestShown, Actor, datetime]] = Panels()
# The answer for one child, as who asked reads it: then the request holds that child alone.
ANSWER_PANELS: Panels[[RequestShown, Actor, datetime]] = Panels()
# A sender's own page: what waits for them, and what else they may ask.
ASKED_PANELS: Panels[[Actor, datetime]] = Panels()

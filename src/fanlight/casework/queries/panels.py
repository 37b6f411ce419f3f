"""What rooms above show on a piece of work: each registers a panel, and this room draws it."""

from __future__ import annotations

from datetime import datetime

from fanlight.casework.queries.cards import WorkCard
from fanlight.design.public import Panels
from fanlight.store.public import Actor

WORK_PANELS: Panels[[WorkCard, Actor, datetime]] = Panels()

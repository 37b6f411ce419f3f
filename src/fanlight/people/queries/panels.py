"""What rooms above show on a person's page: each registers its panel when it is ready."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from fanlight.design.public import Panels
from fanlight.store.public import Actor

PERSON_PANELS: Panels[[Actor, Collection[str], datetime]] = Panels()

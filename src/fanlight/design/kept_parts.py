"""Parts of a page that say the same to many people: drawn once for each of the ways that they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

# Some ten menus, each with every one of its pages marked as the one that is open.
MOST_KEPT = 512


def kept_part(environment: Environment) -> Callable[..., Markup]:
    """Return a function that draws a template from values alone and remembers what came of the same values.

    For what is above and beside every page: nothing in it may depend on the request, the clock or the database, and no
    value may be about a person. Its values must be hashable, or it raises TypeError.
    """

    @lru_cache(maxsize=MOST_KEPT)
    def drawn(template: str, **values: Hashable) -> Markup:
        return Markup(environment.get_template(template).render(values))

    return drawn

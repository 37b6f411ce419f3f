"""The links under the header: each room registers its own and says who may see it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class NavigationItem:
    """One link: its words, its URL name, its place (low numbers first), and who sees it.

    What is not opened every day leaves the menu of somebody with many pages, and stands on their work page only.
    """

    text: str
    url_name: str
    may: Callable[[HttpRequest], bool]
    order: int = 100
    is_daily: bool = True


@dataclass(frozen=True)
class NavigationLink:
    """One link as it is drawn for one request."""

    text: str
    href: str
    is_here: bool


# As many as fit one line; past it the menu is read, not seen.
MOST_LINKS = 9
_items: dict[str, NavigationItem] = {}


def register_navigation(item: NavigationItem) -> None:
    """Add a link to every page's navigation; registering the same URL name again replaces it."""
    _items[item.url_name] = item


def navigation_for(request: HttpRequest) -> tuple[NavigationLink, ...]:
    """Return the links that this person may follow, in order; the longest matching address is marked as here."""
    allowed = sorted((item for item in _items.values() if item.may(request)), key=lambda item: (item.order, item.text))
    if len(allowed) > MOST_LINKS:
        allowed = [item for item in allowed if item.is_daily]
    links = [(item.text, reverse(item.url_name)) for item in allowed]
    here = max((href for _, href in links if request.path.startswith(href)), key=len, default="")
    return tuple(NavigationLink(text, href, href == here) for text, href in links)

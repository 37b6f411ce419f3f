"""What every page's template can rely on."""

from django.http import HttpRequest

from fanlight.design.frame import Frame


def page(request: HttpRequest) -> dict[str, object]:
    """Return the frame of the page and its brand class; nothing is read until the template asks."""
    return {"frame": Frame(request)}

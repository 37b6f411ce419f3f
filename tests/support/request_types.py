"""A mypy plugin: what fanlight.access's middleware puts on every request, so that views can be checked."""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import MypyFile
from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, Instance, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
ACTOR = "fanlight.store.actors"


class RequestTypes(Plugin):
    """Adds `actor`, `memberships` and `request_id` to HttpRequest."""

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """Make mypy read the Actor before the request that carries one."""
        return [(10, ACTOR, -1)] if file.fullname == "django.http.request" else []

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return what adds the attributes, for the request's class only."""
        return add_ours if fullname == REQUEST else None


def add_ours(context: ClassDefContext) -> None:
    """Add the attributes; behind the guard there is always an actor, so views need not ask."""
    anything = AnyType(TypeOfAny.explicit)
    actor = context.api.lookup_fully_qualified_or_none(f"{ACTOR}.Actor")
    known = Instance(actor.node, []) if actor is not None and actor.node is not None else anything  # type: ignore[arg-type]
    for name, kind in {"actor": known, "memberships": anything, "request_id": anything}.items():
        if name not in context.cls.info.names:
            add_attribute_to_class(context.api, context.cls, name, kind)


def plugin(version: str) -> type[Plugin]:
    """Return the plugin, as mypy asks for it."""
    return RequestTypes

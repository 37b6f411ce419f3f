"""Every address has a guard, or says in words why it has none."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from fanlight.access.public import Guarded, Permission


def every_address(patterns=None, prefix="", namespace=""):
    """Every pattern of the site: its name, its route, its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from every_address(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join(filter(None, [namespace, pattern.name])), route, pattern.callback


ADDRESSES = list(every_address())


def test_there_are_addresses_to_look_at():
    assert len(ADDRESSES) > 5


@pytest.mark.parametrize(("name", "route", "view"), ADDRESSES, ids=[route for _, route, _ in ADDRESSES])
def test_an_address_is_guarded_and_has_a_name(name, route, view):
    guarded = getattr(view, "guarded_by", None)
    assert isinstance(guarded, Guarded), f"/{route} has no guard: decorate its view with access.public.guard"
    assert name, f"/{route} has no name"
    if guarded.how == "GUARD":
        assert guarded.permissions, f"/{route} is guarded by no permission"
        assert all(isinstance(permission, Permission) for permission in guarded.permissions)
    else:
        assert len(guarded.why) > 10, f"/{route} does not say why it is {guarded.how}"


def test_no_two_addresses_share_a_name():
    names = [name for name, _, _ in ADDRESSES]
    assert sorted(names) == sorted(set(names))


def test_no_address_can_hold_a_name_of_a_person():
    """Addresses are built of identifiers and references: their converters and parameter names are known ones."""
    wrong = [route for _, route, _ in ADDRESSES for part in PERSONAL if f":{part}>" in route or f"<{part}>" in route]
    assert wrong == []


PERSONAL = ("surname", "first_name", "forename", "full_name", "date_of_birth", "email", "upn", "nhs_number", "postcode")

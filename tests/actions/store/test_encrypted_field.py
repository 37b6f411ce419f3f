"""The encrypted field: sealed at rest, bound to its row, refused in filters, and never mistaken for what was typed."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fanlight.front_door.models import Contact
from fanlight.store.public import CannotBeRead, blind_index, seal, unseal
from tests.actions.front_door.crowd import a_crowd

pytestmark = pytest.mark.django_db

SECRET = "1 Larkspur Street, ZZ9 9ZZ"
KEYS = {"k2": "22" * 32, "k1": "11" * 32}


@pytest.fixture
def contact() -> Contact:
    """A stored contact with a secret."""
    (made,) = a_crowd([{"confidential": SECRET}])
    return made


def column(contact: Contact) -> str:
    """Return what the database holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT confidential FROM front_door_contact WHERE id = %s", [contact.id])
        return str(cursor.fetchone()[0])


def put(contact: Contact, text: str) -> None:
    """Write past the application, as somebody with the database would."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE front_door_contact SET confidential = %s WHERE id = %s", [text, contact.id])


def read(contact: Contact) -> str:
    return str(Contact.objects.get(id=contact.id).confidential)


def test_it_is_sealed_in_the_database_and_read_in_clear(contact):
    assert column(contact).startswith("enc1:")
    assert "Larkspur" not in column(contact)
    assert read(contact) == SECRET


def test_saving_the_same_text_twice_seals_it_differently(contact):
    before = column(contact)
    contact.save_changes("confidential", by_id="x", at=contact.changed_at)
    assert column(contact) != before
    assert read(contact) == SECRET


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60))
@example("enc1:k1:AAAA")
@example("enc1:")
@example("")
def test_whatever_was_typed_comes_back_as_it_was_typed(contact, typed):
    with transaction.atomic():
        contact.confidential = typed
        contact.save_changes("confidential", by_id="x", at=contact.changed_at)
        assert read(contact) == typed
        assert not typed or column(contact) != typed


def test_a_text_moved_to_another_row_is_not_read(contact):
    (other,) = a_crowd([{}])
    put(other, column(contact))
    with pytest.raises(CannotBeRead, match="belongs to another row"):
        read(other)


@pytest.mark.parametrize("spoilt", ["flip", "cut", "base64", "key", "clear"])
def test_a_changed_text_is_not_read_and_its_error_tells_nothing_of_it(contact, spoilt):
    stored = column(contact)
    mark, key, body = stored.split(":")
    put(
        contact,
        {
            "flip": stored[:-6] + ("A" if stored[-6] != "A" else "B") + stored[-5:],
            "cut": stored[:30],
            "base64": f"{mark}:{key}:not base64!",
            "key": f"{mark}:k9:{body}",
            "clear": SECRET,
        }[spoilt],
    )
    with pytest.raises(CannotBeRead) as refusal:
        read(contact)
    assert "Larkspur" not in str(refusal.value)


@pytest.mark.parametrize(
    "lookup", ["exact", "iexact", "contains", "icontains", "startswith", "endswith", "regex", "gt", "in", "range"]
)
def test_nobody_filters_by_it(lookup):
    value = [SECRET, SECRET] if lookup in {"in", "range"} else SECRET
    with pytest.raises(TypeError, match="encrypted"), transaction.atomic():
        Contact.objects.filter(**{f"confidential__{lookup}": value}).exists()


def test_nobody_overwrites_it_in_a_set_and_whether_it_is_empty_may_be_asked(contact):
    with pytest.raises(TypeError, match="encrypted"), transaction.atomic():
        Contact.objects.update(confidential="in clear")
    assert Contact.objects.filter(confidential="").count() == 0
    assert Contact.objects.exclude(confidential="").count() == 1


def test_a_field_that_was_left_out_is_read_when_it_is_asked_for(contact, django_assert_num_queries):
    found = Contact.objects.defer("confidential").get(id=contact.id)
    with django_assert_num_queries(1):
        assert found.confidential == SECRET
    with django_assert_num_queries(0):
        assert found.confidential == SECRET


# Keys


def test_a_new_key_seals_and_the_old_one_still_opens(settings):
    settings.FANLIGHT_FIELD_KEYS = {"k1": KEYS["k1"]}
    old = seal("words", bound_to="here")
    settings.FANLIGHT_FIELD_KEYS = KEYS
    assert unseal(old, bound_to="here") == "words"
    assert seal("words", bound_to="here").startswith("enc1:k2:")


def test_without_its_key_nothing_opens(settings):
    settings.FANLIGHT_FIELD_KEYS = KEYS
    sealed = seal("words", bound_to="here")
    settings.FANLIGHT_FIELD_KEYS = {"k1": KEYS["k1"]}
    with pytest.raises(CannotBeRead, match="not in FANLIGHT_FIELD_KEYS"):
        unseal(sealed, bound_to="here")


def test_a_blind_index_finds_the_same_text_for_one_purpose_only():
    assert blind_index("07700 900123", purpose="phone") == blind_index("07700 900123", purpose="phone")
    assert blind_index("07700 900123", purpose="phone") != blind_index("07700 900123", purpose="address")
    assert blind_index("07700 900123", purpose="phone") != blind_index("07700 900124", purpose="phone")

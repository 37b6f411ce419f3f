"""What is kept of a form, and what of it is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fanlight.access.rules.typed import from_text, label_of, lines_to_show, to_text, what_to_keep


def test_tokens_and_secrets_are_left_out() -> None:
    form = {
        "csrfmiddlewaretoken": ["t"],
        "whose": ["w"],
        "password1": ["p"],
        "new-Password": ["p"],
        "otp": ["1"],
        "code": ["123456"],
        "client_secret": ["s"],
        "postcode": ["ZZ1 1ZZ"],
        "reason_code": ["NOT_SAFE"],
    }
    assert what_to_keep(form) == [("postcode", ["ZZ1 1ZZ"]), ("reason_code", ["NOT_SAFE"])]


@given(st.lists(st.tuples(st.text(min_size=1), st.lists(st.text()))))
def test_what_is_kept_comes_back_as_it_was(typed: list[tuple[str, list[str]]]) -> None:
    assert from_text(to_text(typed)) == typed


def test_what_only_the_page_needs_is_not_shown() -> None:
    typed = [
        ("version", ["3"]),
        ("idempotency_key", ["01ABC"]),
        ("child_id", ["01ABC"]),
        ("from", ["check"]),
        ("what_happened", ["He said so", "  "]),
    ]
    assert [(line.label, line.text) for line in lines_to_show(typed)] == [("What happened", "He said so")]


def test_a_field_name_becomes_words() -> None:
    assert label_of("what-have_you tried") == "What have you tried"
    assert label_of("") == ""

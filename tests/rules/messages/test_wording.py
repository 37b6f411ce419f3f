"""What a message says, and what it can never say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.messages.rules.kinds import WORDS, NoticeKind
from fanlight.messages.rules.wording import NoticeNotAllowed, check_notice, digest_message, message_for

ADDRESS = "https://fanlight.example/"


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_notice_has_its_fixed_words(kind: NoticeKind) -> None:
    words = WORDS[kind]
    assert words.subject and not words.subject.endswith(".")
    assert words.sentence.endswith(".")


def test_a_message_is_its_words_a_reference_and_a_link() -> None:
    message = message_for(
        NoticeKind.ANSWER_READY,
        link_path="/front-door/requests/FL-7K3QX42M-T/",
        reference="FL-7K3QX42M-T",
        address=ADDRESS,
    )
    assert message.subject == "There is an answer for you (FL-7K3QX42M-T)"
    assert message.text.split("\n\n") == [
        "A request that you sent has an answer.",
        "Reference: FL-7K3QX42M-T",
        "See it at https://fanlight.example/front-door/requests/FL-7K3QX42M-T/",
        "For safety this message holds no details, and you will be asked to sign in.",
        "If a child is in immediate danger, ring 999.\n",
    ]


def test_a_message_to_somebody_who_cannot_sign_in_has_no_link() -> None:
    message = message_for(NoticeKind.ANSWER_READY, link_path="", reference="", address=ADDRESS)
    assert "sign in" not in message.text and "https" not in message.text
    assert message.subject == "There is an answer for you"


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/front-door/?name=Alder",
        "/front-door/Alder Testperson/",
        "/people/%41lder/",
        "/front-door/#alder",
        "front-door/",
        "/front-door/\nBcc: somebody@elsewhere.example/",
        "/a" + "b" * 100 + "/",
        "/front-door",
    ],
)
def test_a_link_that_is_not_a_plain_path_is_refused(link: str) -> None:
    with pytest.raises(NoticeNotAllowed):
        check_notice(link, "")


@pytest.mark.parametrize(
    "reference", ["Alder Testperson", "FL-7K3QX42M", "fl-7k3qx42m-t", "FL-7K3QX42M-T\n", "FL-ALDERTES-T "]
)
def test_a_reference_that_is_none_of_ours_is_refused(reference: str) -> None:
    with pytest.raises(NoticeNotAllowed) as refused:
        check_notice("", reference)
    assert reference.strip() not in str(refused.value)


def test_a_plain_path_and_a_reference_of_ours_pass() -> None:
    check_notice("/front-door/requests/FL-7K3QX42M-T/", "FL-7K3QX42M-T")
    check_notice("", "")


@given(st.text(max_size=60))
def test_no_text_with_a_space_a_mark_or_a_line_end_passes_as_a_link(text: str) -> None:
    if any(not (mark.isascii() and (mark.isalnum() or mark in "/_-")) for mark in text):
        with pytest.raises(NoticeNotAllowed):
            check_notice(f"/{text}/", "")


def test_a_digest_is_counts_and_links_and_nothing_else() -> None:
    lines = [("2 × There is an answer for you", "/notices/"), ("3 requests due today", "/front-door/?list=due-today")]
    message = digest_message(lines, address=ADDRESS)
    assert message.subject == "What waits for you today"
    assert "3 requests due today\nhttps://fanlight.example/front-door/?list=due-today" in message.text
    assert message.text.count("https://") == 3, "and one to change what was chosen"


@pytest.mark.parametrize("path", ["/a/?name=Alder", "/a/?list=Alder Testperson", "https://elsewhere.example/", "/a/#x"])
def test_a_digest_leads_nowhere_that_could_carry_a_name(path: str) -> None:
    with pytest.raises(NoticeNotAllowed):
        digest_message([("1 thing", path)], address=ADDRESS)

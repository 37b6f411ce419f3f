"""When two contacts are the same request, and when the second one is corroboration."""


class NotADuplicate(Exception):
    """Why a contact may not be closed as a duplicate."""


def check_is_duplicate(
    *, same_sender: bool, same_content: bool, is_earlier: bool, earlier_is_duplicate: bool = False
) -> None:
    """Refuse to close a contact as a duplicate unless the same sender sent the same content before.

    A second person's report of the same thing is corroboration: it makes the first one more likely to be true. Of two
    that are the same one stays to be decided, so the earlier may not itself have been closed as the same as another.
    """
    if not is_earlier:
        raise NotADuplicate("Choose a request that came before this one")
    if earlier_is_duplicate:
        raise NotADuplicate(
            "That one was itself closed as the same as another. Choose the one that is decided, so that one of them is"
        )
    if not same_sender:
        raise NotADuplicate(
            "Somebody else sent this one. A second person who says the same is corroboration: record it as that"
        )
    if not same_content:
        raise NotADuplicate("This one says something that the first did not: decide it, or link it, so that it is read")

"""Why a return is partial: what it must have in it by law and Fanlight does not hold (safety 21)."""

from __future__ import annotations

NO_LOOKED_AFTER_CHILDREN = (
    "Children who are looked after, and care leavers, are not held in Fanlight, and the census asks for them too."
)


def why_partial(
    *, has_looked_after: bool, earlier_children: int, system: str = "the earlier system"
) -> tuple[str, ...]:
    """Return in sentences what is missing from a return, nothing for one that is whole; then it is not partial.

    `has_looked_after` is whether those children were taken from another system's return, or it was stated that there are none.
    `earlier_children` is how many had an episode in the year in the system before Fanlight, which is not in the return.
    """
    reasons = [] if has_looked_after else [NO_LOOKED_AFTER_CHILDREN]
    if earlier_children:
        children = "1 child has" if earlier_children == 1 else f"{earlier_children:,} children have"
        reasons.append(
            f"{children} an episode in this year that only {system} holds: what was brought in of it is history to read, "
            "and not in the return."
        )
    return tuple(reasons)

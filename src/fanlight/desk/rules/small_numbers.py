"""Counts for people who see counts only: small ones are kept back, because they could point at a child."""

FEWEST_SHOWN = 5


def count_in_words(count: int) -> str:
    """Return "0", "fewer than 5", or the count with a comma in thousands."""
    if 0 < count < FEWEST_SHOWN:
        return f"fewer than {FEWEST_SHOWN}"
    return f"{count:,}"


def share_in_words(part: int, whole: int) -> str:
    """Return "87%, 612 of 703"; nothing where there is no whole, or where a small number or its rest would show."""
    if whole < FEWEST_SHOWN or 0 < part < FEWEST_SHOWN or 0 < whole - part < FEWEST_SHOWN:
        return ""
    return f"{part * 100 // whole}%, {part:,} of {whole:,}"

"""Counts for people who see counts only: small ones are kept back, because they could point at a child.

`fewest` is the least number of people that is shown: a dated value of the authority.
"""


def count_in_words(count: int, fewest: int) -> str:
    """Return "0", "fewer than 5", or the count with a comma in thousands."""
    if 0 < count < fewest:
        return f"fewer than {fewest}"
    return f"{count:,}"


def share_in_words(part: int, whole: int, fewest: int) -> str:
    """Return "87%, 612 of 703"; nothing where there is no whole, or where a small number or its rest would show."""
    if whole == 0 or whole < fewest or 0 < part < fewest or 0 < whole - part < fewest:
        return ""
    return f"{part * 100 // whole}%, {part:,} of {whole:,}"

"""Why no lists are made; each message can be shown."""


class NoListsYet(Exception):
    """The day is before any edition of the lists that is known."""


class DayNotCome(Exception):
    """Lists are asked for of a day that has not come."""

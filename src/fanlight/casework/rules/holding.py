"""Who may acknowledge new information about a piece of work."""


class NotForYou(Exception):
    """This person may see the work but not do this with it; the message can be shown."""


def may_acknowledge(user_id: str, *, holder: str, on_duty: frozenset[str], leads_team: bool) -> bool:
    """Return whether this user may: they hold the work, are on duty for the team, or lead it."""
    return bool(user_id) and (user_id == holder or user_id in on_duty or leads_team)


def check_may_acknowledge(user_id: str, *, holder: str, on_duty: frozenset[str], leads_team: bool) -> None:
    """Raise NotForYou unless the user holds the work, is on duty for the team, or leads it."""
    if not may_acknowledge(user_id, holder=holder, on_duty=on_duty, leads_team=leads_team):
        raise NotForYou(
            "New information is acknowledged by the worker who holds this work, the team's duty worker or its manager."
        )

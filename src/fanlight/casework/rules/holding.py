"""Who may acknowledge new information about a piece of work."""


class NotForYou(Exception):
    """This person may see the work but not do this with it; the message can be shown."""


def may_acknowledge(user_id: str, *, holder: str, on_duty: frozenset[str], leads_team: bool) -> bool:
    """Return whether this user may: they hold the work or are on duty for the team; its manager where nobody is either.

    A manager who has read it while a worker holds the case has not told the worker (safety 4).
    """
    if not user_id:
        return False
    nobody_answers = not holder and not on_duty
    return user_id == holder or user_id in on_duty or (leads_team and nobody_answers)


def check_may_acknowledge(user_id: str, *, holder: str, on_duty: frozenset[str], leads_team: bool) -> None:
    """Raise NotForYou unless `may_acknowledge` says yes."""
    if not may_acknowledge(user_id, holder=holder, on_duty=on_duty, leads_team=leads_team):
        raise NotForYou(
            "New information is acknowledged by the worker who holds this work or the team's duty worker; by its manager "
            "only while the team has neither."
        )

"""Where work stands, in a sentence."""

from fanlight.casework.rules.kinds import WorkState


def standing_in_words(state: WorkState, *, team: str, worker: str, is_stepped: bool = False) -> str:
    """Return where the work stands, without a full stop: "With Priya Example, Ashford Early Help".

    `is_stepped` says that it was offered by a step up or down: refused, it stays with the team that offered it.
    """
    if is_stepped and state is WorkState.REFUSED:
        return f"Refused by {team}, it stays with the team that offered it"
    if state is WorkState.ALLOCATED:
        return f"With {worker}, {team}"
    sentences = {
        WorkState.OFFERED: f"Offered to {team}, not accepted yet",
        WorkState.ACCEPTED: f"Accepted by {team}, a worker will be named",
        WorkState.REFUSED: f"Refused by {team} and back with the Front Door",
        WorkState.CLOSED: f"Closed by {team}",
        WorkState.REOPENED: f"Closed by {team}, then re-opened",
    }
    return sentences[state]

"""What a team still holds when somebody wants to end it: a number and who must move it, never whose work it is."""

from __future__ import annotations

from datetime import datetime

from fanlight.casework.models import IS_OPEN, Work
from fanlight.casework.rules.kinds import WorkState


def work_of_team_in_words(authority: str, team_id: str, at: datetime) -> str:
    """Return how much open work the team holds and who must move it, in a sentence or two; "" for none.

    Every piece counts, restricted ones too: what nobody counted would be left in the list of a team that is no more.
    """
    states = list(Work.objects.filter(IS_OPEN, authority=authority, team_id=team_id).values_list("state", flat=True))
    if not states:
        return ""
    offered = sum(state == WorkState.OFFERED for state in states)
    taken = len(states) - offered
    sentences = [f"The team holds {_pieces(len(states))} of open work."]
    if offered:
        sentences.append(
            f"Its manager must accept or refuse {_pieces(offered)} that it has been offered; what is refused goes back "
            "to the Front Door, which sends it to another team."
        )
    if taken:
        sentences.append(
            f"Its manager must close {_pieces(taken)} that it has accepted; where a child still needs somebody, the "
            "Front Door decides which team goes on."
        )
    return " ".join(sentences)


def _pieces(count: int) -> str:
    return "1 piece" if count == 1 else f"{count:,} pieces"

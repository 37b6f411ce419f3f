"""What the commands and the demonstration may use of the desk."""

from fanlight.desk.queries.counting import Counts, counts_of
from fanlight.desk.queries.finding import page_of_reference
from fanlight.desk.queries.timeline import ChildTimeline, timeline_of_child
from fanlight.desk.queries.waiting import Waiting, waiting_for

__all__ = [
    "ChildTimeline",
    "Counts",
    "Waiting",
    "counts_of",
    "page_of_reference",
    "timeline_of_child",
    "waiting_for",
]

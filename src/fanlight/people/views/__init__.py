"""The pages of people: searching, one person, joining and parting records, putting facts right."""

from fanlight.people.views.changes import add_address, add_name, correct, make_confidential
from fanlight.people.views.ending import end_fact
from fanlight.people.views.family import add_relation
from fanlight.people.views.holding_back import hold_back_record
from fanlight.people.views.merging import merge, merge_with, undo
from fanlight.people.views.person import person
from fanlight.people.views.reaching import add_contact_point, set_safe_contact
from fanlight.people.views.search import open_by_reference, search

__all__ = [
    "add_address",
    "add_contact_point",
    "add_name",
    "add_relation",
    "correct",
    "end_fact",
    "hold_back_record",
    "make_confidential",
    "merge",
    "merge_with",
    "open_by_reference",
    "person",
    "search",
    "set_safe_contact",
    "undo",
]

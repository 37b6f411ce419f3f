"""Everything held of one person: what every room says, the files, and the notices about their requests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from fanlight.documents.public import documents_of_each
from fanlight.front_door.public import references_of_requests
from fanlight.messages.public import notices_about
from fanlight.people.public import SubjectItem, SubjectMark, names_of_person, same_person_ids, subject_material
from fanlight.subject_access.models import SubjectRequest

# The kinds of subject that files are kept with, and the tables whose rows are those subjects.
_FILES_OF = {"request": "front_door.RequestForSupport", "partner_ask": "sharing.PartnerAsk"}
FILE = "documents.Document"


@dataclass(frozen=True)
class Gathered:
    """What is held of a person, under which records, and every name of theirs."""

    items: tuple[SubjectItem, ...]
    person_ids: frozenset[str]
    own_names: tuple[str, ...]


def gathered(request: SubjectRequest) -> Gathered:
    """Return all that is held of the person of a request, whoever may read it. For the job worker: it reads many tables."""
    authority, ids = request.authority, same_person_ids(request.person_id)
    items = list(subject_material(authority, ids))
    items += list(_files(authority, items))
    items += list(_notices(authority, items))
    return Gathered(tuple(items), ids, tuple(names_of_person(authority, ids)))


def _files(authority: str, items: Collection[SubjectItem]) -> Iterator[SubjectItem]:
    for kind, table in _FILES_OF.items():
        owners = {one.row_id: one for one in items if one.table == table}
        for owner_id, cards in documents_of_each(kind, sorted(owners), authority=authority).items():
            owner = owners[owner_id]
            for card in cards:
                yield SubjectItem(
                    room="documents",
                    table=FILE,
                    row_id=card.id,
                    title="A file",
                    at=card.uploaded_at,
                    text=f"File: {card.name}\nKind: {card.kind_label}\nSize: {card.size_words}",
                    written_by=card.uploaded_by,
                    # What is in a file nobody has read for names: whoever reads it has to.
                    marks=(SubjectMark.OTHER_PEOPLE, *owner.marks),
                    about=owner.about,
                )


def _notices(authority: str, items: Iterable[SubjectItem]) -> Iterator[SubjectItem]:
    requests = {one.about["request"]: one for one in items if one.about.get("request")}
    by_reference = {reference: key for key, reference in references_of_requests(authority, sorted(requests)).items()}
    for notice in notices_about(authority, sorted(by_reference)):
        owner = requests[by_reference[notice.reference]]
        yield SubjectItem(
            room="messages",
            table="outbox.Notice",
            row_id=notice.id,
            title="A notice that was sent",
            at=notice.written_at,
            text=f"Notice: {notice.subject}\nAbout: {notice.reference}",
            about={"request": owner.about["request"]},
        )

"""Which tables of returns tell of somebody: read for the person whom they are about."""

from __future__ import annotations

from fanlight.people.public import SubjectTable, register_subject_material


def register() -> None:
    """Say which they are; called when the app is ready."""
    register_subject_material(
        "returns",
        (
            SubjectTable(
                "returns.SentChild",
                "What the Department for Education was sent",
                ("person",),
                "changed_at",
                {"person": "person_id"},
            ),
        ),
    )

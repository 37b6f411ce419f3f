"""Which tables of challenges tell of somebody: read for the person whom they are about."""

from __future__ import annotations

from fanlight.people.public import SubjectTable, register_subject_material


def register() -> None:
    """Say which they are; called when the app is ready."""
    own = ("contact__person", "work__person")
    through = tuple(f"challenge__{path}" for path in own)
    about = {"challenge": "id", "request": "request_id", "contact": "contact_id", "work": "work_id"}
    of_it = {kind: f"challenge__{path}" for kind, path in about.items()}
    register_subject_material(
        "challenges",
        (
            SubjectTable("challenges.Challenge", "A challenge", own, "raised_at", about),
            SubjectTable("challenges.ChallengeStage", "A stage of a challenge", through, "opened_at", of_it),
            SubjectTable("challenges.ChallengeStep", "A step of a challenge", through, "recorded_at", of_it),
            SubjectTable("challenges.ChallengeAnswer", "An answer to a challenge", through, "recorded_at", of_it),
            SubjectTable("challenges.ChallengeNote", "A note on a challenge", through, "recorded_at", of_it),
        ),
    )

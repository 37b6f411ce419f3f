"""What other modules may use of the audit log."""

from fanlight.audit.actions.record_backup import record_backup
from fanlight.audit.actions.record_restore import record_restore
from fanlight.audit.authorities import authorities_come_from, known_authorities
from fanlight.audit.chain import Event, Head, append_events, heads_on_file
from fanlight.audit.looks import authorities_with_unsealed_looks, record_look, record_looks, seal_looks
from fanlight.audit.queries import events_about, last_looks, looks_at
from fanlight.audit.reading import events_by, kinds_of_subjects, looks_by
from fanlight.audit.recording import (
    EVENT_KINDS,
    ActionMisused,
    EventKind,
    NothingRecorded,
    action,
    apart,
    event_kind,
    reading_as,
    record,
)
from fanlight.audit.triggers import install_triggers, installed_triggers, lift_triggers
from fanlight.audit.verifying import Verdict, verify

__all__ = [
    "EVENT_KINDS",
    "ActionMisused",
    "Event",
    "EventKind",
    "Head",
    "NothingRecorded",
    "Verdict",
    "action",
    "apart",
    "append_events",
    "authorities_come_from",
    "authorities_with_unsealed_looks",
    "event_kind",
    "heads_on_file",
    "events_about",
    "events_by",
    "install_triggers",
    "installed_triggers",
    "kinds_of_subjects",
    "known_authorities",
    "lift_triggers",
    "last_looks",
    "looks_at",
    "looks_by",
    "reading_as",
    "record",
    "record_backup",
    "record_look",
    "record_looks",
    "record_restore",
    "seal_looks",
    "verify",
]

"""What other modules may use of the store."""

from fanlight.store.actors import Actor, ActorKind
from fanlight.store.backups.note import RestoreNote, forget_restore, restore_note
from fanlight.store.backups.refusals import BackupRefused
from fanlight.store.backups.restoring import Checked, check_backup, restore_backup
from fanlight.store.backups.sealing import key_from, new_key
from fanlight.store.backups.taking import Backup, check_may_be_made, take_backup
from fanlight.store.clock import business_time_at, now, real_now, set_business_time
from fanlight.store.fields import CannotBeRead, EncryptedTextField, blind_index, blind_indexes, seal, unseal
from fanlight.store.idempotency import ReferenceReused, claim_once, digest_of, keep_claims_while
from fanlight.store.identity import (
    CROCKFORD,
    new_compact_reference,
    new_reference,
    new_ulid,
    reference_from,
    tidy_reference,
)
from fanlight.store.keeping import NOTHING_PERSONAL, Held, RetentionClass, RowKind, Shred
from fanlight.store.known_actors import (
    actor_labels,
    command_actor,
    import_actor,
    job_actor,
    known_actor,
    known_actors,
    user_actor_id,
    user_actor_ids,
)
from fanlight.store.prepared import Counted, NotPrepared, Prepared, count_together, prepared
from fanlight.store.purpose import (
    Purpose,
    WrongDatabase,
    check_database_purpose,
    check_takes_real_people,
    database_purpose,
    mark_database,
)
from fanlight.store.retention import (
    Paths,
    RetentionRule,
    blanks_of,
    paths_in,
    promise_of,
    register_retention,
    retention_rules,
)
from fanlight.store.row_security import act_in, reading_in
from fanlight.store.rows import (
    DatedFact,
    DatedFactQuerySet,
    Entry,
    EntryIsPermanent,
    EntryQuerySet,
    Reference,
    Row,
    StaleVersion,
    WorkingRow,
    locked_as_read,
)
from fanlight.store.sets import Rows, bulk_writing, change_objects, indexed_at_the_end, is_indexed_later, write_objects
from fanlight.store.statistics import keep_statistics, keeps_its_own_statistics
from fanlight.store.turns import hold, writing

__all__ = [
    "CROCKFORD",
    "reading_in",
    "hold",
    "locked_as_read",
    "writing",
    "reference_from",
    "NOTHING_PERSONAL",
    "Actor",
    "ActorKind",
    "Backup",
    "BackupRefused",
    "Checked",
    "RestoreNote",
    "check_backup",
    "check_may_be_made",
    "forget_restore",
    "key_from",
    "new_key",
    "restore_backup",
    "restore_note",
    "take_backup",
    "CannotBeRead",
    "DatedFact",
    "DatedFactQuerySet",
    "EncryptedTextField",
    "Entry",
    "EntryIsPermanent",
    "EntryQuerySet",
    "Held",
    "Paths",
    "NotPrepared",
    "Prepared",
    "Counted",
    "count_together",
    "prepared",
    "Purpose",
    "Reference",
    "ReferenceReused",
    "RetentionClass",
    "RetentionRule",
    "Row",
    "RowKind",
    "Rows",
    "Shred",
    "StaleVersion",
    "WrongDatabase",
    "WorkingRow",
    "act_in",
    "actor_labels",
    "blanks_of",
    "blind_index",
    "blind_indexes",
    "bulk_writing",
    "change_objects",
    "indexed_at_the_end",
    "is_indexed_later",
    "business_time_at",
    "check_database_purpose",
    "check_takes_real_people",
    "claim_once",
    "command_actor",
    "database_purpose",
    "digest_of",
    "import_actor",
    "job_actor",
    "mark_database",
    "new_compact_reference",
    "new_reference",
    "new_ulid",
    "now",
    "paths_in",
    "promise_of",
    "real_now",
    "register_retention",
    "retention_rules",
    "seal",
    "set_business_time",
    "tidy_reference",
    "unseal",
    "keep_claims_while",
    "keep_statistics",
    "keeps_its_own_statistics",
    "known_actor",
    "known_actors",
    "user_actor_id",
    "user_actor_ids",
    "write_objects",
]

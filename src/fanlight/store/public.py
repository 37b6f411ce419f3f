"""What other modules may use of the store."""

from fanlight.store.actors import Actor, ActorKind
from fanlight.store.clock import business_time_at, now, real_now, set_business_time
from fanlight.store.fields import CannotBeRead, EncryptedTextField, blind_index, seal, unseal
from fanlight.store.idempotency import ReferenceReused, claim_once, digest_of
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
    user_actor_id,
    user_actor_ids,
)
from fanlight.store.purpose import (
    Purpose,
    WrongDatabase,
    check_database_purpose,
    check_takes_real_people,
    database_purpose,
    mark_database,
)
from fanlight.store.row_security import act_in
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
)
from fanlight.store.sets import Rows, write_objects

__all__ = [
    "CROCKFORD",
    "reference_from",
    "NOTHING_PERSONAL",
    "Actor",
    "ActorKind",
    "CannotBeRead",
    "DatedFact",
    "DatedFactQuerySet",
    "EncryptedTextField",
    "Entry",
    "EntryIsPermanent",
    "EntryQuerySet",
    "Held",
    "Purpose",
    "Reference",
    "ReferenceReused",
    "RetentionClass",
    "Row",
    "RowKind",
    "Rows",
    "Shred",
    "StaleVersion",
    "WrongDatabase",
    "WorkingRow",
    "act_in",
    "actor_labels",
    "blind_index",
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
    "real_now",
    "seal",
    "set_business_time",
    "tidy_reference",
    "unseal",
    "user_actor_id",
    "user_actor_ids",
    "write_objects",
]

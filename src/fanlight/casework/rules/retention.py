"""How long work of each kind is kept."""

from fanlight.casework.rules.kinds import WorkKind

# Codes of store's RetentionClass, which a pure rule does not import; a test holds them together.
_CLASSES = {
    WorkKind.EARLY_HELP: "EARLY_HELP",
    WorkKind.OPEN_ACCESS: "EARLY_HELP",
    WorkKind.SOCIAL_WORK: "CHILD_IN_NEED",
    WorkKind.SPECIALIST: "CHILD_IN_NEED",
}


def retention_class_of(kind: WorkKind) -> str:
    """Return the code of the retention class of work of this kind and of everything written about it."""
    return _CLASSES[kind]

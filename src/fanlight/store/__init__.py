"""The base of every stored row: identity, kind, version, actors, idempotency, encryption, business time."""

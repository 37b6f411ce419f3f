"""Subject access: everything held of one person, redacted by one person and released by a second; the family's copy."""

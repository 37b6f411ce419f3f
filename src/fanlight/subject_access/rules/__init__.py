"""What is decided without a database: redaction, suggestions, states, the family's copy."""

"""What is done about statutory returns, each with its audit event."""

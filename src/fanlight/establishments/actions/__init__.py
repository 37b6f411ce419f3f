"""What may be done to the authority's lists; each writes in one transaction with its audit event."""

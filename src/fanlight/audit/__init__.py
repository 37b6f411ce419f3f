"""What was done and who looked: append-only, hash-chained, in the same transaction as the change."""

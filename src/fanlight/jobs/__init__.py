"""Work in the background: a queue in the database, a schedule, heartbeats, bounded retries, the page of what failed."""

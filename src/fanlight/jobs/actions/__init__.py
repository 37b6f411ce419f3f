"""What people may do to jobs."""

"""What people type about a challenge."""

"""What the returns read from the rooms below."""

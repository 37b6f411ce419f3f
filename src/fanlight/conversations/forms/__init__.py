"""What people type about a conversation, checked and not saved."""

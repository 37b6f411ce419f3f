"""What is decided about a conversation, from facts alone."""

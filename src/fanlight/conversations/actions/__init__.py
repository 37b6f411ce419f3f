"""What is done with a conversation, one verb a file."""

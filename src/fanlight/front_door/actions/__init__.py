"""What changes a request, a contact, a decision or an answer: one verb a file."""

"""What a line of a file says, and what in it cannot be read: plain functions without a database."""

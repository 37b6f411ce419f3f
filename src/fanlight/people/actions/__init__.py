"""What changes the records of people."""

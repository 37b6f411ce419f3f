"""What other modules may use of the imports room."""

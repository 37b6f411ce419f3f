"""What other modules may use of the reports room."""

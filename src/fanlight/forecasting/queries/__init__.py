"""What is kept, as pages and jobs need it."""

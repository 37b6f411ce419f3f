"""The pages of the returns room."""

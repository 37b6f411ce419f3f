"""The pages of subject access."""

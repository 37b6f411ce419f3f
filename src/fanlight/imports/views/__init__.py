"""The pages of what is brought in."""

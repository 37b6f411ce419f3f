"""The pages of a team's work."""

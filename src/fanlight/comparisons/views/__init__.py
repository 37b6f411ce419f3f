"""The pages of the comparisons room."""

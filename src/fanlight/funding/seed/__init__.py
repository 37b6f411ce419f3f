"""Invented inputs for a demonstration: believable, the same for the same seed, and nobody's real figures."""

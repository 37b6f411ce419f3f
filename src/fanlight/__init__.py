"""Fanlight: one front door for every request for support, and an answer that the person who asked can see."""

# The release that returns name as their software's; pyproject.toml says the same, which a test holds.
__version__ = "0.1.0"

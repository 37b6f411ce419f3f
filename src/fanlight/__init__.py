"""Fanlight: one front door for every request for support, and an answer that the person who asked can see."""

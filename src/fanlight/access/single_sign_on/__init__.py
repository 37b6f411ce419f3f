"""Signing in with an identity provider: the council's own, or the one that schools use."""

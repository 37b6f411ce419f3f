"""Every change of what subject access stores."""

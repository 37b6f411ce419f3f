"""The children in need census: reading a return, and checking it."""

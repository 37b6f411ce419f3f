"""Plain rules: what a file may be called, what is in it, and when its time is over."""

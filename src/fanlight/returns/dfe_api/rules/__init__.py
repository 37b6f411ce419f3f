"""What is sent of a child, what of it is new, and what a receipt says. No Django, no clock, no network."""

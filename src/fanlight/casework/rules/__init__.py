"""What may be done with a piece of work, when it is late, and in what order a team sees it."""

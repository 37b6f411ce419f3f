"""Who is who, in plain Python: numbers, names, birth dates, addresses, and how alike two descriptions are."""

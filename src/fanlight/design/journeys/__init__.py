"""Question-page journeys described as data and walked by one engine; nothing here stores anything."""

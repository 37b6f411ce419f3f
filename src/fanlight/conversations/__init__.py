"""District Conversations: advice by district Early Help teams at levels 1 and 2."""

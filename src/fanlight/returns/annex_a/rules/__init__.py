"""Who belongs on which list on a day, and in which words. No Django, no clock, no network."""

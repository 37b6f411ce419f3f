"""The authority, its districts, teams, schools and calendars, and the dated rules that it works by."""

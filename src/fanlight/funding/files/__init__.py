"""Reading and writing the funding room's files: dated values, schools, results. Nothing here knows a database."""

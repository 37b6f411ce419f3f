"""The forecast of plans: pure methods and files, no database."""

"""Pages of documents: giving a file back, what is due for shredding, and holds."""

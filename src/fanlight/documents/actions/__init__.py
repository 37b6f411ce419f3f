"""What may be done with documents, holds and what is due for shredding."""

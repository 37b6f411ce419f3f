"""What the pages of access read, already scoped."""

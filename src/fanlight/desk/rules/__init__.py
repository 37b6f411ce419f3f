"""What a reference names, and how small numbers are kept back."""

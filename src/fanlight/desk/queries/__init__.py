"""What the desk shows, put together from what each room tells this reader."""

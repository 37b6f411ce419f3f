"""The random walk through every room: who walks, what they try, and what must hold whatever they tried."""

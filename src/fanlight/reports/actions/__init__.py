"""What is done with reports: asked for, made, taken away in a file, cleared."""

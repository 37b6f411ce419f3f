"""What is written in the funding room: files, runs, their results, and the steps from an illustration to a budget."""

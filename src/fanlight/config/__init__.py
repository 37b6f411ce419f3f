"""Settings from the environment, databases and addresses."""

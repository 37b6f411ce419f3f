"""What the tests stand on: the database, the browser, and the list of what did not run."""

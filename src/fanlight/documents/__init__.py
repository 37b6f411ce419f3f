"""Files that people send: checked, scanned, encrypted, given back through the guard, kept and shredded on time."""

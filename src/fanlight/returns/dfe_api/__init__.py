"""The department's children's social care API: what is sent of each child, and what has changed since the last time."""

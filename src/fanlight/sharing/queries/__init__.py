"""What pages and other rooms read of what was shared."""

"""What pages and figures read of conversations."""

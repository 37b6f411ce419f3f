"""What pages, panels and figures read of challenges."""

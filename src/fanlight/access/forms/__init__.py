"""What people type on the pages of access; forms check and save nothing."""

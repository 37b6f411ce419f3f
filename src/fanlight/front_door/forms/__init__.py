"""What is typed at the Front Door, checked and never saved here."""

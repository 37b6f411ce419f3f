"""What may be typed into any form: pure, without Django."""

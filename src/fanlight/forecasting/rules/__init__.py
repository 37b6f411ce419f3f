"""What a page says and draws of a forecast, worked out without a database."""

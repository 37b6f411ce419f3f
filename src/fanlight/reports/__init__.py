"""What the Front Door can show of its work: measures with their definitions, on pages and as files."""

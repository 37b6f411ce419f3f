"""What may be shown of small numbers, and text that no spreadsheet takes for a formula."""

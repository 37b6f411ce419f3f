"""Rows of figures: frames with their columns checked, small numbers held back, spreadsheets that carry no formula."""

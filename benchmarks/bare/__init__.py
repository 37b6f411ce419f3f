"""A Django page with as many rows and cells as the worklist and none of our queries or templates: the limit beside our pages."""

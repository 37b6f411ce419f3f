"""Forms of the settings pages: they check what was typed and save nothing."""

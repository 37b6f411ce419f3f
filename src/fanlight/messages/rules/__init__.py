"""Plain rules: which notices there are, their fixed words, and what may stand in one."""

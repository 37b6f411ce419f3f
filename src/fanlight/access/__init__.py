"""Who may do what: permissions, roles, memberships, the guard on every page, walls round records."""

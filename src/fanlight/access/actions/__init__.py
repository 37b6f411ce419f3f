"""What changes accounts, memberships and walls."""

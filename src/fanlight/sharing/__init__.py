"""Information that is shared for a child: asked of partners, and asked by a school of social care."""

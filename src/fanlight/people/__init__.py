"""Children and adults: who they are, where they live, whose family they are, and which records are one person's."""

"""Escalation of professional disagreement: a challenge goes from stage to stage until it is settled."""

"""The work that follows a decision: offered to a team, accepted or refused, held by somebody, closed, re-opened."""

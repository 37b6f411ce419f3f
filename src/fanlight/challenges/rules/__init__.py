"""Pure rules of challenges: stages, moves, who may answer, words."""

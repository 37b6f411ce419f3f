"""What Fanlight takes and how long it takes it, each figure beside a limit measured in the same run."""

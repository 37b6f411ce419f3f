"""What is said on every figure that nobody has issued."""

ILLUSTRATION = "Illustration: not your budget"

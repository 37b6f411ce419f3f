"""The school budget formula, alternative provision and high-needs places: every pound explained."""

"""The synthetic county: invented people and schools in the shape of Kent in 2018, the same from the same seed."""

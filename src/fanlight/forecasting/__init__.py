"""How many children will have a plan, how sure that is, and how wrong such forecasts have been."""

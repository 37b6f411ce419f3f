"""Form fields that speak plainly, and their rendering with the GOV.UK components."""

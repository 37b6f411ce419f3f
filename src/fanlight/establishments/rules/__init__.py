"""Plain rules of the authority's lists: what a postcode, a dated value, a clock rule or a line of an extract says."""

"""What is brought in from elsewhere: requests in files, and an authority's history."""

"""What the Front Door may do, must do, and by when: facts and dates in, decisions out."""

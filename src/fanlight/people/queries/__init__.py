"""What pages and other rooms read of people, already scoped."""

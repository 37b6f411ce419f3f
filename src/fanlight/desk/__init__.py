"""The desk: what waits for me, a search by reference, one child's timeline across the rooms I may enter."""

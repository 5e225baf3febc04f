"""Every query about notices, places and placements."""

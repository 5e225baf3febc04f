"""Every change to notices, places and placements."""

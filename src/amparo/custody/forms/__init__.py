"""Forms of notices, lists, places and placements."""

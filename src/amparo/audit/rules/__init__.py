"""How entries are chained, what an anchor says, and what makes either wrong. Python alone."""

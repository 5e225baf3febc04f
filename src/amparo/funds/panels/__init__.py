"""Money as pages show it."""

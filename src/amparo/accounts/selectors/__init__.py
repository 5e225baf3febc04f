"""What accounts ask of their tables."""

"""What the official files look like, and what of them is kept."""

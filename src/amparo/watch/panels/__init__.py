"""What the pages of the official figures show."""

"""Money put into what components of pages show."""

"""Cases as pages show them."""

"""What the duty desk's pages show, put into parts of a page."""

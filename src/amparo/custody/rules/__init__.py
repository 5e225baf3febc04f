"""What is decided about notices, without a database."""

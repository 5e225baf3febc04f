"""What the database tells about itself."""

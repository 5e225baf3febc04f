"""What changes: files brought in, statements kept."""

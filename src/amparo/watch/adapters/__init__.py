"""Reading official files from the disk."""

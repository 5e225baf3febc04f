"""What people and programs send to the duty desk."""

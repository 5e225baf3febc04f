"""What people send about cases."""

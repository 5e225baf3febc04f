"""What the worker does for the official figures."""

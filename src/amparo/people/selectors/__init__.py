"""Every query about people."""

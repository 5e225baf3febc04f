"""Every query about duty notes."""

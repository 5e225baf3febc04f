"""Every query about cases."""

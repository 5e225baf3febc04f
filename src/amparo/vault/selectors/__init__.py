"""Every query for a wrapped key or a tombstone."""

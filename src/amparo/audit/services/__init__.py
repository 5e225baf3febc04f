"""What the audit does for others: recording, showing, anchoring, verifying."""

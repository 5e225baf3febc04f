"""Pages of signing in, of invitations, and of one's own access."""

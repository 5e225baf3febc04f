"""What changes in accounts: invitations, passwords, second factors, sessions, limits."""

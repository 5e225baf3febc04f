"""What counts as a name, a password, a fresh proof, too many attempts: decided without Django."""

"""What people type to sign in and to manage their access."""

"""The pages of the official figures."""

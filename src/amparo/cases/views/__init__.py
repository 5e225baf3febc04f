"""The pages about cases."""

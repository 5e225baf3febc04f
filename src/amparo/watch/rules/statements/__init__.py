"""Statements that somebody published, and what the figures say of them."""

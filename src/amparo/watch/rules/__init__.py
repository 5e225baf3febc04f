"""Decisions about official figures: pure, with their reasons."""

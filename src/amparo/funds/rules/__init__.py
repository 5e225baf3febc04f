"""Decisions about money, without Django, clock or database."""

"""Counsel for programs: the same services as the pages, as JSON."""

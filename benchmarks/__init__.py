"""Measurements, each run by a command; figures stand in docs/reference/performance.md."""

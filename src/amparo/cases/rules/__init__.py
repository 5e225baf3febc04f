"""Decisions about cases, each with its reasons; what a rule book sets stands in dated data."""

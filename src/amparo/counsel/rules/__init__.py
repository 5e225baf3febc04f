"""Decisions about the panel, conflicts, proposals, consents and offers."""

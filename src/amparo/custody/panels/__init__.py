"""Notices and places, put into parts of a page."""

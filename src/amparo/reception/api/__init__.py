"""The duty desk for programs: the same services as the pages, as JSON."""

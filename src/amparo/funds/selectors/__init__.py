"""Every question about money."""

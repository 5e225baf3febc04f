"""Every query about consulates and staff."""

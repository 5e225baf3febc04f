"""What may be asked of the audit's page."""

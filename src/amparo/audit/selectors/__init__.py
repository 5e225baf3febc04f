"""Every query of the audit."""

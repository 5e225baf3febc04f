"""Tables of the audit, then what guards them."""

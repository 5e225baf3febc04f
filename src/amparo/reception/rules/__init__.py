"""What may become of a duty note, and what can go wrong with one."""

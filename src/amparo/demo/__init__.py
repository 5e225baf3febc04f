"""The demonstration: an invented world, built through the same services as a real one."""

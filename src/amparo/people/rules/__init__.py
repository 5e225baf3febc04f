"""What can be recorded about a person, who may open it, and what can go wrong. Pure."""

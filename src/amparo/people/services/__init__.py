"""Every change to what is known about people, and opening it."""

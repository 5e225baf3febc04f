"""Every change to duty notes, and opening them."""

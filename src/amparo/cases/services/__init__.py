"""Every change to cases, and opening them."""

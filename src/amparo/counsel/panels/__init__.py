"""The panel, referrals and offers as pages show them."""

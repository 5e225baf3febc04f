"""Every query about the panel, referrals and offers."""

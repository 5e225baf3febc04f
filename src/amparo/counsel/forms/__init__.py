"""What people send about the panel and referrals."""

"""The pages about the panel and referrals."""

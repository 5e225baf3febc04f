"""From a case to a lawyer's yes: the panel, referrals and their consents, offers, engagements."""

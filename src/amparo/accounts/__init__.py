"""Signing in: who somebody is, proved by two factors, and the session that follows.

Owns users, invitations, sessions, second factors and the limits on attempts. It knows no consulate
and no role: `network` grants those. Others may use `accounts.services.*`, `accounts.models.User`
and `accounts.proofs`: who has proved who she is, and how lately.

allauth does the ceremonies (passkeys, one-time codes, recovery codes, the state between password
and second factor); `library/` is the only place that adapts it, and its pages are not used.
"""

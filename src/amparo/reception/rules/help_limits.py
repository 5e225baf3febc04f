"""How long a request may lie unsent, and how often one network address may begin, send and guess.

One address may be a shelter, a library or half the telephones of a town: the limits are for
machines, far above what people do, and whoever meets one is told to call.
"""

from datetime import timedelta

from amparo.accounts.rules.limits import Limit

IDLE = timedelta(hours=2)
"""How long a browser keeps what is being written there while nothing is done."""
KEPT = timedelta(days=7)
"""How long the return code opens it."""

BEGUN_PER_ADDRESS = Limit("help_begun_by_address", 240, timedelta(hours=1))
BEGUN_BY_ALL = Limit("help_begun_by_all", 6_000, timedelta(hours=1))
"""What all together begin: it bounds the room that strangers can fill."""
SENT_PER_ADDRESS = Limit("help_sent_by_address", 120, timedelta(hours=1))
CODES_PER_ADDRESS = Limit("help_codes_by_address", 30, timedelta(minutes=10))
"""Codes that opened nothing; one that opens something is given back."""

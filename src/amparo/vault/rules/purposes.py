"""What a key derived from the root is for. Two purposes never share a key."""

from enum import StrEnum


class Purpose(StrEnum):
    """One use of the root key, in alphabetical order."""

    ANCHORS = "anchors"
    """Anchors of the audit chains, kept outside the database."""
    CONSULATES = "consulates"
    """Wrapping the consulates' keys."""
    DRAFTS = "drafts"
    """Requests that somebody without an account is still writing."""
    GRANTS = "grants"
    """Rows that grant: who may do what."""
    JOBS = "jobs"
    """Jobs, so that only our own processes queue work for a consulate."""
    MINTING = "minting"
    """Minting capabilities."""
    NOTICES = "notices"
    """Rows of lists of people who are held, and places, so that the same one is known again."""
    PASSWORDS = "passwords"
    """Stored forms of passwords."""
    SEARCH = "search"
    """Tokens and entries of the search for people."""
    SECOND_FACTORS = "second_factors"
    """Secrets of authenticators and recovery codes."""
    SESSIONS = "sessions"
    """Sessions of people who have signed in."""
    STAFF = "staff"
    """Names of staff, who belong to no consulate as far as accounts know."""

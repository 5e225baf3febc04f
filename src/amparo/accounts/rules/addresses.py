"""What counts as one network address for the limits."""

import ipaddress


def address_group(address: str) -> str:
    """Give what shares a limit: one IPv4 address, or the /64 that one IPv6 subscriber has."""
    try:
        parsed = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def caller_address(peer: str, forwarded: str, proxies: int) -> str:
    """Give the address of whoever calls: the peer, or what our own proxies say of it.

    `proxies` is how many of ours stand in front; each adds one entry at the end of `forwarded`.
    What stands before those entries is the caller's own claim and is never believed.
    """
    if proxies < 1:
        return peer
    entries = [entry.strip() for entry in forwarded.split(",") if entry.strip()]
    return entries[-proxies] if len(entries) >= proxies else peer

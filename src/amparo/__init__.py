"""Amparo: consular protection and legal assistance of nationals abroad.

One folder per domain; a folder imports only folders below it. ARCHITECTURE.md has the map.
"""

__version__ = "0.1.0"

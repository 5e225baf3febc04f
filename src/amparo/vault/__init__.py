"""Keys, sealed fields, files and rows: what keeps stolen data unreadable and forged rows unused.

Others may use `services/` (fields, files, secrets, seals, people, keys), the words in `rules/`
(`Purpose`, `Place`, errors) and `models/grants.py:SealedRow`. Nobody else touches a key.
"""

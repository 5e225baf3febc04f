"""The words of the whole product, in pure Python: actors, permissions, events, errors, settings.

Every other folder may import this one; it imports nothing of Amparo, no Django and no database.
"""

"""Reception: the duty desk. So far its notes, which one shift leaves to the next.

Others use `services.notes` to write, open, follow up, close, hand over and erase them.
"""

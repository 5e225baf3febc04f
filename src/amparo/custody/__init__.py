"""Notices that an authority holds somebody: lists and forms, who is meant, where, and the clocks.

Stands on cases, reception and people; the art. 36 work of a detention officer begins here.
"""

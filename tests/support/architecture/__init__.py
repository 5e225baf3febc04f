"""Finders of what the architecture forbids: each takes a folder and names file and line.

The tests under `tests/architecture` run each finder twice: on the real tree, where it must find
nothing, and on a planted violation, which it must find.
"""

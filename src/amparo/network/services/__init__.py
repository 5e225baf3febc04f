"""Letting people in, appointing them, ending it; founding consulates; tokens for programs."""

"""Cases: what a consulate does for somebody, from the first day to the last, with every clock.

Others use `services.starting` (start a case), `services.timeline` (what happened), the panels of a
case's page (`panels.places`), and `rules.types`, `rules.clocks` for what there is to choose from.
"""

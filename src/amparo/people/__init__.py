"""Who is known: one person under several recorded names, dates and numbers, each with its source.

Others use `services.registry` (register, open, record), `services.access` (who may open what) and
`rules.facts` (what can be recorded). Nothing that was recorded is overwritten.
"""

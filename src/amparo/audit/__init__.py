"""Who did what, and who looked: one entry a use case, chained per consulate, anchored outside.

Others use `services.recording.recording` around a use case, `panels.name_staff_with` and
`panels.name_consulates_with` to put names in the place of numbers on the page, and nothing else.
The rules need Python alone: whoever holds a copy of the rows and of the anchor files can check both
without Amparo.
"""

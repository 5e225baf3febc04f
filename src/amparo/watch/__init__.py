"""What authorities publish of arrests and removals: official files, exact figures, statements.

Published totals alone, described and never predicted. Amparo does not locate, track or predict
anybody's operations: no record of one person is kept, and nothing here could say where anybody is.
"""

"""Who serves which county, since when, and how sure that is: reference tables and their reading.

Pure: files beside this package, no database, no clock. They hold one network, Mexico's in the
United States; a deployment without it names no territory and has no page for it.

    consulates.csv  the posts, with a code of three letters that is ours, and approximate places
    states.csv      states and territories
    counties.csv    counties of each state: as the lists name them, and those of a newer census
    districts.csv   periods: these counties belong to that consulate from a day until another
    places.csv      places within a county that another consulate serves
    areas.csv       periods: these counties belong to that area of responsibility of the
                    authorities who detain
    outlines.json   the outlines of districts and counties, built by `frontend/maps` from the
                    census's boundaries and these tables; never written by hand

Counties stand by the last three digits of their code; `*` is every county of the state. A period
begins on a day and ends before another; without an end it lasts. Every period says how it is known.
"""

"""Finding people who are known: what they are known by, what is asked, how well it fits.

`asking.read_question` reads what an officer typed, `features` names what can be looked up,
`scoring.rank` puts candidates in order and says why. All of it is pure; nothing here keeps a name.
"""

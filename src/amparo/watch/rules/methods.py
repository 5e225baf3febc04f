"""How an arrest came about, as the publisher words it, and the few that pages put into plain words.

The publisher's wording is kept and shown as it is; ours stands beside it.
"""

from amparo.kernel.errors import Message

LOCAL_JAIL = "CAP Local Incarceration"
AGREEMENT = "287(g) Program"
SHORT = {
    "local-jail": LOCAL_JAIL,
    "federal-prison": "CAP Federal Incarceration",
    "state-prison": "CAP State Incarceration",
    "287g": AGREEMENT,
    "located": "Located",
    "non-custodial": "Non-Custodial Arrest",
    "probation": "Probation and Parole",
    "reprocessed": "ERO Reprocessed Arrest",
}
"""Short words for the command line and addresses."""
PLAIN = {
    LOCAL_JAIL: Message("Taken over from a local jail"),
    "CAP Federal Incarceration": Message("Taken over from a federal prison"),
    "CAP State Incarceration": Message("Taken over from a state prison"),
    AGREEMENT: Message("By local police under an agreement (287(g))"),
    "Located": Message("Looked for and found"),
    "Non-Custodial Arrest": Message("Arrested while not in custody"),
    "Probation and Parole": Message("At or through a probation office"),
    "ERO Reprocessed Arrest": Message("Arrested again and recorded anew"),
    "Other efforts": Message("Other efforts"),
}


def method_of(word: str) -> str:
    """Give the publisher's wording for a short word; any other wording stands for itself."""
    return SHORT.get(word.strip().casefold(), word.strip())
